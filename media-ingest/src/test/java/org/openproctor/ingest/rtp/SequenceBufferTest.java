package org.openproctor.ingest.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceBufferTest {
  private static final int GAP = -1;

  private final List<Integer> given = new ArrayList<>();
  private final SequenceBuffer buffer =
      new SequenceBuffer(
          200,
          new SequenceBuffer.Target() {
            @Override
            public void packet(RtpPacket packet) {
              given.add(packet.sequence());
            }

            @Override
            public void gap() {
              given.add(GAP);
            }
          });

  private void add(long arrival, long source, int... sequences) {
    for (int sequence : sequences) {
      RtpPacket packet =
          new RtpPacket(96, false, sequence & 0xFFFF, 0, source, new byte[1], arrival);
      if (buffer.accepts(packet)) {
        buffer.add(packet);
      }
    }
  }

  @Test
  void orderAroundTheWrap_isKept() {
    add(0, 1, 65_533, 65_535, 65_534, 1, 0, 2);
    assertThat(given).containsExactly(65_533, 65_534, 65_535, 0, 1, 2);
    assertThat(buffer.reordered()).isEqualTo(2);
    assertThat(buffer.lost()).isZero();
  }

  @Test
  void missingPacket_isWaitedForThenGivenUp() {
    add(0, 1, 10, 12, 13);
    buffer.expire(199);
    assertThat(given).containsExactly(10);
    buffer.expire(200);
    assertThat(given).containsExactly(10, GAP, 12, 13);
    add(300, 1, 11, 11, 13);
    assertThat(given).hasSize(4);
    assertThat(List.of(buffer.lost(), buffer.late(), buffer.duplicate()))
        .containsExactly(1L, 1L, 2L);
  }

  @Test
  void fullBuffer_givesUpAtOnce() {
    add(0, 1, 0);
    for (int i = 2; i < 2 + SequenceBuffer.SIZE; i++) {
      add(0, 1, i);
    }
    assertThat(given).startsWith(0, GAP, 2, 3).hasSize(2 + SequenceBuffer.SIZE);
    add(0, 1, 1000);
    buffer.expire(200);
    assertThat(given).endsWith(GAP, 1000);
    assertThat(buffer.lost()).isEqualTo(1 + 1000 - 2 - SequenceBuffer.SIZE);
  }

  @Test
  void otherSource_isTakenOnlyWhenTwoFollowEachOther() {
    add(0, 1, 10, 11);
    add(0, 2, 500);
    add(0, 3, 501);
    add(0, 1, 12);
    assertThat(given).containsExactly(10, 11, 12);
    add(0, 2, 502, 503, 504);
    assertThat(given).containsExactly(10, 11, 12, GAP, 503, 504);
    assertThat(buffer.discarded()).isEqualTo(3);
  }

  @Test
  void farJumpOfTheSameSource_isABeginning() {
    add(0, 1, 40_000, 40_001);
    add(0, 1, 7, 8, 9);
    assertThat(given).containsExactly(40_000, 40_001, GAP, 8, 9);
    assertThat(buffer.lost()).isZero();
  }
}
