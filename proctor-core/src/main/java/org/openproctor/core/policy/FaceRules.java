package org.openproctor.core.policy;

import java.time.Duration;

/**
 * Finding faces and following the student's (blazeface, facemesh).
 *
 * @param minimumScore blazeface's confidence from which a box is a face, 0..1
 * @param followScore the mesh's confidence below which a followed face is searched anew, 0..1
 * @param smallest faces lower than this fraction of the picture's height are not counted
 * @param detectEvery a fresh search for all faces this often while something moves beside the
 *     followed face
 * @param stillEvery and this often while nothing does
 */
public record FaceRules(
    double minimumScore,
    double followScore,
    double smallest,
    Duration detectEvery,
    Duration stillEvery) {
  public FaceRules {
    Check.within("faces.minimumScore", minimumScore, 0.05, 1);
    Check.within("faces.followScore", followScore, 0.01, 1);
    Check.within("faces.smallest", smallest, 0, 1);
    Check.positive("faces.detectEvery", detectEvery);
    Check.positive("faces.stillEvery", stillEvery);
  }
}
