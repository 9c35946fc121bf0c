package org.openproctor.dashboard.report;

/** A policy's JSON: a few keys of each part. */
final class SamplePolicy {
  static final String JSON =
      """
      {"name": "default",
       "sampling": {"looksPerSecond": 2.0, "pictureWidth": 640},
       "faces": {"minimumScore": 0.5, "followScore": 0.5, "smallest": 0.06, "detectEvery": "2s"},
       "identity": {"enter": 0.6, "leave": 0.55, "verifyEvery": "2500ms", "maximumTurn": 35.0},
       "head": {"yawEnter": 28.0, "yawLeave": 20.0, "pitchEnter": 25.0, "pitchLeave": 18.0},
       "objects": {"every": "4s", "enter": {"cell phone": 0.4, "book": 0.4}, "leaveRatio": 0.7},
       "noise": {"learn": "5s", "enter": 15.0, "leave": 10.0},
       "speech": {"enter": 0.5, "leave": 0.35, "share": 0.3},
       "incidents": {
         "face-absent": {"enabled": true, "minimum": "3s"},
         "head-turned": {"enabled": true, "minimum": "3s"},
         "frozen-video": {"enabled": false, "minimum": "5s"},
         "speech": {"enabled": true, "minimum": "2s"}},
       "scoring": {"weights": {"speech": {"perIncident": 4.0, "perMinute": 8.0, "cap": 40.0}},
         "attention": 20.0, "rejectCandidate": 70.0}}
      """;

  private SamplePolicy() {}
}
