/** Between ingest and Kafka: stored segments and page events out, commands in. */
package org.openproctor.ingest.announce;
