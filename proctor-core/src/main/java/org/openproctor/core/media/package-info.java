/**
 * The recording: streams, tracks, closed segments and where they are kept. The recording is the
 * log; everything else is a consumer of it.
 */
package org.openproctor.core.media;
