package org.openproctor.standalone.demo;

import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.geom.Point2D;

/**
 * Where a person is in one of the sample photos; all in the photo's pixels. The outlines were
 * traced once; the photos themselves come with the locked npm package.
 *
 * @param photo the file's name
 * @param leftEye the one on the left in the picture
 * @param rightEye the one on the right in the picture
 * @param face with hair and nobody else's face, for a reference photo
 * @param outline head and upper body, x and y in turn
 */
record Cutout(
    String photo, Point2D leftEye, Point2D rightEye, Rectangle face, OutlinePoints outline) {
  static final Cutout STUDENT =
      new Cutout(
          "sample3.jpg",
          new Point2D.Double(1117, 311),
          new Point2D.Double(1222, 332),
          new Rectangle(930, 60, 470, 470),
          new OutlinePoints(
              1300, 140, 1220, 138, 1190, 148, 1126, 188, 1112, 211, 1104, 276, 1090, 301, 1072,
              375, 1080, 429, 1105, 495, 1088, 504, 1020, 501, 995, 514, 964, 536, 926, 605, 915,
              638, 921, 675, 918, 705, 929, 721, 930, 767, 946, 880, 942, 952, 946, 1009, 943, 1058,
              1445, 1058, 1438, 984, 1423, 921, 1424, 902, 1381, 777, 1364, 690, 1343, 632, 1336,
              569, 1319, 537, 1320, 463, 1345, 440, 1358, 438, 1364, 432, 1372, 351, 1360, 331,
              1353, 300, 1354, 206, 1323, 160));

  static final Cutout OTHER =
      new Cutout(
          "sample6.jpg",
          new Point2D.Double(317, 607),
          new Point2D.Double(423, 597),
          new Rectangle(130, 350, 480, 480),
          new OutlinePoints(
              222, 403, 202, 425, 185, 453, 174, 489, 173, 544, 166, 561, 162, 606, 166, 622, 165,
              656, 177, 694, 177, 735, 183, 766, 169, 789, 166, 807, 148, 823, 141, 846, 165, 898,
              146, 1049, 154, 1061, 154, 1079, 183, 1206, 183, 1298, 674, 1298, 674, 1272, 652,
              1224, 643, 1168, 628, 1126, 639, 1105, 637, 1086, 626, 1063, 640, 1036, 659, 980, 658,
              948, 641, 910, 630, 860, 612, 818, 597, 798, 578, 749, 563, 732, 562, 702, 551, 688,
              543, 651, 543, 624, 527, 603, 457, 466, 434, 436, 411, 415, 380, 394, 338, 377, 300,
              377, 267, 382));

  /** A closed line. */
  record OutlinePoints(Polygon polygon) {
    OutlinePoints(int... points) {
      this(new Polygon());
      for (int i = 0; i < points.length; i += 2) {
        polygon.addPoint(points[i], points[i + 1]);
      }
    }
  }
}
