/** The analyze command: one recorded exam, from a file to incidents, Kafka and a report. */
package org.openproctor.standalone.analyze;
