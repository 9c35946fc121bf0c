package org.openproctor.analyzer.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlacementTest {
  @Test
  void letterbox_ofWidePicture_leavesBarsAboveAndBelow() {
    Placement placement = Placement.letterbox(640, 480, 256);

    assertThat(placement.u(0, 0)).isZero();
    assertThat(placement.v(0, 0)).isEqualTo(32);
    assertThat(placement.u(640, 480)).isEqualTo(256);
    assertThat(placement.v(640, 480)).isEqualTo(224);
  }

  @Test
  void square_turned_bringsTheLeaningLineUpright() {
    double lean = Math.toRadians(30);
    Placement placement = Placement.square(100, 50, 80, lean, 160);

    double dx = 10 * Math.cos(lean);
    double dy = 10 * Math.sin(lean);
    assertThat(placement.u(100, 50)).isEqualTo(80, within(1e-9));
    assertThat(placement.v(100, 50)).isEqualTo(80, within(1e-9));
    assertThat(placement.u(100 + dx, 50 + dy)).isEqualTo(100, within(1e-9));
    assertThat(placement.v(100 + dx, 50 + dy)).isEqualTo(80, within(1e-9));
  }

  @Test
  void inverse_afterPlacement_isWhereItWas() {
    Placement placement = Placement.square(30, 40, 55, 0.7, 192);
    Placement back = placement.inverse();

    double u = placement.u(12, 34);
    double v = placement.v(12, 34);
    assertThat(back.u(u, v)).isEqualTo(12, within(1e-9));
    assertThat(back.v(u, v)).isEqualTo(34, within(1e-9));
  }

  @Test
  void fitting_ofPlacedPoints_findsThePlacement() {
    Placement placement = Placement.square(30, 40, 55, -0.4, 150);
    double[][] picture = {{10, 20}, {44, 21}, {30, 44}, {15, 60}, {40, 61}};
    double[][] tensor = new double[5][];
    for (int i = 0; i < 5; i++) {
      tensor[i] =
          new double[] {
            placement.u(picture[i][0], picture[i][1]), placement.v(picture[i][0], picture[i][1])
          };
    }

    Placement found = Placement.fitting(picture, tensor);

    assertThat(found.a()).isEqualTo(placement.a(), within(1e-9));
    assertThat(found.b()).isEqualTo(placement.b(), within(1e-9));
    assertThat(found.tx()).isEqualTo(placement.tx(), within(1e-9));
    assertThat(found.ty()).isEqualTo(placement.ty(), within(1e-9));
  }

  @Test
  void fitting_ofPointsInOnePlace_isRefused() {
    double[][] same = {{1, 1}, {1, 1}};
    assertThatIllegalArgumentException().isThrownBy(() -> Placement.fitting(same, same));
  }
}
