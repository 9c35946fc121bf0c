/** Recordings as people watch them: lists of segments, and whole streams as one file. */
package org.openproctor.dashboard.recording;
