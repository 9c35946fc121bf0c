/** What a browser recorded, byte for byte as it came, on stable storage before it is answered. */
package org.openproctor.ingest.recording;
