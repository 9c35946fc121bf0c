/** Between Kafka and the live sessions: segments and events in, offsets back when all is safe. */
package org.openproctor.analyzer.intake;
