/** Kurento Media Server, through its own client: the one place that knows of it. */
package org.openproctor.ingest.kurento;
