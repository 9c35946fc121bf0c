package org.openproctor.ingest.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.EncodedTrack;

class TimeLineTest {
  private static final long SECOND = 1_000_000;
  private static final long NONE = EncodedPacket.NO_TIME;
  private static final int VIDEO = 0;
  private static final int AUDIO = 1;

  private final AVCodecParameters parameters = avcodec.avcodec_parameters_alloc();
  private final List<EncodedPacket> packets = new ArrayList<>();
  private final List<EncodedTrack> tracks =
      List.of(
          new EncodedTrack(new VideoFormat("vp8", 640, 480), parameters, SECOND / 10),
          new EncodedTrack(new AudioFormat("opus", 48_000, 1), parameters, SECOND / 50));

  @AfterEach
  void free() {
    packets.forEach(EncodedPacket::close);
    avcodec.avcodec_parameters_free(parameters);
  }

  private EncodedPacket packet(int track, long pts, long dts) {
    EncodedPacket packet = new EncodedPacket(track, avcodec.av_packet_alloc());
    packet.setTimes(pts, dts, 0);
    packets.add(packet);
    return packet;
  }

  private List<Long> placed(boolean timesMayJump, long... times) {
    TimeLine timeLine = new TimeLine(tracks, timesMayJump);
    List<Long> placed = new ArrayList<>();
    for (long time : times) {
      EncodedPacket packet = packet(VIDEO, time, time);
      timeLine.place(packet);
      placed.add(packet.pts());
    }
    return placed;
  }

  @Test
  void goodTimes_areKept() {
    assertThat(placed(true, 5 * SECOND, 6 * SECOND, 15 * SECOND))
        .containsExactly(5 * SECOND, 6 * SECOND, 15 * SECOND);
  }

  @Test
  void missingTimes_followFromTheFrameRate() {
    assertThat(placed(false, NONE, NONE, NONE)).containsExactly(0L, SECOND / 10, SECOND / 5);
  }

  @Test
  void missingTimeInTheMiddle_followsTheOneBefore() {
    assertThat(placed(false, SECOND, NONE, SECOND + 200_000))
        .containsExactly(SECOND, SECOND + 100_000, SECOND + 200_000);
  }

  @Test
  void clockThatStartsAnew_isJoinedOn() {
    assertThat(placed(false, 100 * SECOND, 0, SECOND))
        .containsExactly(100 * SECOND, 100 * SECOND + 100_000, 101 * SECOND + 100_000);
  }

  @Test
  void longPause_isAPauseUnlessTheFormatJumps() {
    assertThat(placed(false, 0, 60 * SECOND)).containsExactly(0L, 60 * SECOND);
    assertThat(placed(true, 0, 60 * SECOND)).containsExactly(0L, SECOND / 10);
  }

  @Test
  void absurdJump_isJoinedOnInEveryFormat() {
    assertThat(placed(false, 0, 95_443 * SECOND)).containsExactly(0L, SECOND / 10);
  }

  @Test
  void smallStepBack_waitsForTheOthersToPass() {
    assertThat(placed(false, SECOND, SECOND - 300_000, SECOND + 100_000))
        .containsExactly(SECOND, SECOND, SECOND + 100_000);
  }

  @Test
  void bothTracks_makeTheSameJump() {
    TimeLine timeLine = new TimeLine(tracks, true);
    timeLine.place(packet(VIDEO, 50 * SECOND, 50 * SECOND));
    timeLine.place(packet(AUDIO, 50 * SECOND + 40_000, 50 * SECOND + 40_000));
    EncodedPacket video = packet(VIDEO, 7 * SECOND, 7 * SECOND);
    EncodedPacket audio = packet(AUDIO, 7 * SECOND + 30_000, 7 * SECOND + 30_000);
    timeLine.place(video);
    timeLine.place(audio);

    assertThat(video.pts()).isEqualTo(50 * SECOND + 100_000);
    assertThat(audio.pts() - video.pts()).isEqualTo(30_000);
  }

  @Test
  void trackThatStartsLate_keepsItsOffset() {
    TimeLine timeLine = new TimeLine(tracks, false);
    timeLine.place(packet(VIDEO, 0, 0));
    EncodedPacket audio = packet(AUDIO, 30 * SECOND, 30 * SECOND);
    timeLine.place(audio);

    assertThat(audio.pts()).isEqualTo(30 * SECOND);
  }

  @Test
  void picturesOutOfOrder_keepTheirTimes() {
    TimeLine timeLine = new TimeLine(tracks, false);
    EncodedPacket first = packet(VIDEO, 0, -200_000);
    EncodedPacket far = packet(VIDEO, 300_000, -100_000);
    EncodedPacket near = packet(VIDEO, 100_000, 0);
    for (EncodedPacket packet : List.of(first, far, near)) {
      timeLine.place(packet);
    }
    assertThat(List.of(first.pts(), far.pts(), near.pts())).containsExactly(0L, 300_000L, 100_000L);
  }
}
