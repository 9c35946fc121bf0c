/** How media comes in: demultiplexed, cut, stored and announced, and never decoded. */
package org.openproctor.ingest;
