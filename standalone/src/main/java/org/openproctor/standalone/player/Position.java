package org.openproctor.standalone.player;

/** Where a stream stands on the server: the recording (-1: none) and the slice it wants next. */
record Position(int recording, long next, boolean ended) {}
