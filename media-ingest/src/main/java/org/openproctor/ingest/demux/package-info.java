/** Where encoded packets come from: the port, and files as its first source. */
package org.openproctor.ingest.demux;
