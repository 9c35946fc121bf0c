/** RTP of VP8 and Opus, from a media server to WebM slices; nothing is decoded. */
package org.openproctor.ingest.rtp;
