package org.openproctor.analyzer.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadPoseSolverTest {
  private static final HeadPoseSolver SOLVER = new HeadPoseSolver();

  @AfterAll
  static void close() {
    SOLVER.close();
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "30,0,0", "-50,0,0", "0,20,0", "0,-25,0", "0,0,40", "0,0,-35", "35,-15,20"})
  void solve_ofTurnedMeanFace_findsTheTurn(double yaw, double pitch, double roll) {
    HeadPose pose = SOLVER.solve(meanFace(yaw, pitch, roll, 100), 640, 480).orElseThrow();

    assertThat(pose.yaw()).isEqualTo(yaw, within(0.5));
    assertThat(pose.pitch()).isEqualTo(pitch, within(0.5));
    assertThat(pose.roll()).isEqualTo(roll, within(0.5));
  }

  @ParameterizedTest
  @CsvSource({"0.6,0,0", "-0.9,0,0", "0,0.5,0", "0.7,-0.6,0", "0.7,0.6,15"})
  void solve_ofFaceThatLooksIntoTheCamera_isStraightWhereverItIs(
      double right, double down, double roll) {
    double aside = Math.toDegrees(Math.atan(right / 2));
    double below = Math.toDegrees(Math.atan(down / 2 * Math.cos(Math.toRadians(aside))));
    Points mesh = meshAt(right * 320, down * 320, -aside, below, roll);

    HeadPose pose = SOLVER.solve(mesh, 640, 480).orElseThrow();

    assertThat(pose.yaw()).isEqualTo(0, within(0.5));
    assertThat(pose.pitch()).isEqualTo(0, within(0.5));
    assertThat(pose.roll()).isEqualTo(roll, within(0.5));
  }

  @Test
  void solve_ofDegenerateMesh_isEmpty() {
    float[] notANumber = new float[3 * 468];
    Arrays.fill(notANumber, Float.NaN);

    assertThat(SOLVER.solve(new Points(new float[3 * 468]), 640, 480)).isEmpty();
    assertThat(SOLVER.solve(new Points(notANumber), 640, 480)).isEmpty();
    assertThat(SOLVER.solve(meanFace(0, 0, 0, 5), 640, 480)).isEmpty();
  }

  private static Points meanFace(double yaw, double pitch, double roll, double pixels) {
    return mesh(0, 0, yaw, pitch, roll, pixels);
  }

  private static Points meshAt(double x, double y, double yaw, double pitch, double roll) {
    return mesh(x, y, yaw, pitch, roll, 100);
  }

  /** The mean face turned (roll, then pitch, then yaw) and seen by the camera solve assumes. */
  private static Points mesh(
      double x, double y, double yaw, double pitch, double roll, double pixels) {
    double focus = 640;
    float[] mesh = new float[3 * 468];
    Arrays.fill(mesh, 240);
    for (int i = 0; i < HeadPoseSolver.RIGID.length; i++) {
      double[] p = HeadPoseSolver.MEAN_FACE[i].clone();
      turn(p, 0, 1, Math.toRadians(roll));
      turn(p, 1, 2, Math.toRadians(-pitch));
      turn(p, 0, 2, Math.toRadians(yaw));
      double depth = p[2] + focus / pixels;
      mesh[3 * HeadPoseSolver.RIGID[i]] = (float) (focus * (p[0] + x / pixels) / depth + 320);
      mesh[3 * HeadPoseSolver.RIGID[i] + 1] = (float) (focus * (p[1] + y / pixels) / depth + 240);
    }
    return new Points(mesh);
  }

  private static void turn(double[] p, int from, int to, double angle) {
    double a = p[from];
    double b = p[to];
    p[from] = a * Math.cos(angle) - b * Math.sin(angle);
    p[to] = a * Math.sin(angle) + b * Math.cos(angle);
  }
}
