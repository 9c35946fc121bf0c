/** What is ordered of students' pages and of ingest, onto Kafka: at once, or by the outbox. */
package org.openproctor.dashboard.command;
