/** Incidents on their way out: first to disk, then as CloudEvents to Kafka. */
package org.openproctor.analyzer.publish;
