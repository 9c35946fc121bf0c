/** Whose page it is that connects. */
package org.openproctor.ingest.ticket;
