/** Media by WebRTC, in words of ours: what the gateway asks of media servers, whatever they are. */
package org.openproctor.ingest.rtc;
