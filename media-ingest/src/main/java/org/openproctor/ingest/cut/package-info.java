/** Encoded packets in, closed and stored segments out, without re-encoding. */
package org.openproctor.ingest.cut;
