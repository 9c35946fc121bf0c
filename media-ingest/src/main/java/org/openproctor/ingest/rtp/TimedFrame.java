package org.openproctor.ingest.rtp;

/** A frame and when it was, in microseconds of our clock. */
record TimedFrame(Frame frame, long micros) {}
