/** Pictures and sound made by a program, encoded as a browser would record them. */
package org.openproctor.ingest.synth;
