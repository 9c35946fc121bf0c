/** Sightings to incidents: hysteresis, minimum duration, merging of gaps, deterministic ids. */
package org.openproctor.analyzer.track;
