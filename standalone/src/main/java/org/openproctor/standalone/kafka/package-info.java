/** A real Kafka broker in our own process, for machines without a cluster. */
package org.openproctor.standalone.kafka;
