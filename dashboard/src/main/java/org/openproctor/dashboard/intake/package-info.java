/** What the analyzer found, from Kafka into the store. */
package org.openproctor.dashboard.intake;
