package org.openproctor.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openproctor.standalone.CommandRun;

/** That the benchmark runs and adds up; its figures are for machines that do nothing else. */
class RtpBenchIT {
  @Test
  void twoStudents_addUp() {
    CommandRun run = CommandRun.of("bench", "rtp", "--students", "2", "--seconds", "5");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("2 students, 5 s each", ", 0 lost; 200 pictures received", "adds up: ");
  }

  @Test
  void noStudents_areRefused() {
    CommandRun run = CommandRun.of("bench", "rtp", "--students", "0");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("-n is from 1");
  }
}
