/** Segments in; sampled pictures, 16 kHz sound, loudness and undecodable stretches out. */
package org.openproctor.analyzer.decode;
