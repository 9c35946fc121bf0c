/** What detectors say of one frame or one stretch of sound, before anybody calls it an incident. */
package org.openproctor.core.sighting;
