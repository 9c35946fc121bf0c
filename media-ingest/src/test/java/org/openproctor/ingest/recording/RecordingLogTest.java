package org.openproctor.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.Slices;
import org.openproctor.ingest.demux.ByteSource;
import org.openproctor.ingest.recording.SliceRefusedException.Reason;

class RecordingLogTest {
  private static final RecordingStart START =
      new RecordingStart(Duration.ofMillis(1234), "video/webm;codecs=vp8,opus");
  private static final byte[] FIRST = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 1, 2, 3};
  private static final byte[] SECOND = {4, 5, 6};
  private static final byte[] THIRD = {7, 8, 9, 10};

  @TempDir private Path folder;

  @Test
  void syncedSlices_areThereAgainAfterAKill() throws IOException {
    RecordingLog log = begun();
    append(log, 0, FIRST);
    append(log, 1, SECOND);
    assertThat(log.sync()).isEqualTo(2);
    append(log, 2, THIRD); // and killed: never synced, never closed

    try (RecordingLog again = reopened()) {
      assertThat(again.next()).isEqualTo(2);
      assertThat(again.start()).isEqualTo(START);
      assertThat(again.isEnded()).isFalse();
      append(again, 2, THIRD);
      again.end();
      assertThat(again.bytes().read(new byte[100])).isEqualTo(14);
    }
    assertThat(Files.readAllBytes(folder.resolve("0.webm")))
        .containsExactly(0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void tornTails_areCutOff() throws IOException {
    try (RecordingLog log = begun()) {
      append(log, 0, FIRST);
      log.sync();
    }
    Files.write(folder.resolve("0.webm"), SECOND, StandardOpenOption.APPEND);
    Files.writeString(
        folder.resolve("0.slices"), "{\"sequence\":1,\"by", StandardOpenOption.APPEND);

    try (RecordingLog again = reopened()) {
      assertThat(again.next()).isEqualTo(1);
      append(again, 1, THIRD);
      again.sync();
    }
    try (RecordingLog again = reopened()) {
      assertThat(again.next()).isEqualTo(2);
    }
    assertThat(Files.size(folder.resolve("0.webm"))).isEqualTo(11);
  }

  @Test
  void tornFirstLine_meansThatNothingBegan() throws IOException {
    Files.writeString(folder.resolve("0.slices"), "{\"elapsed");
    assertThat(RecordingLog.reopen(folder, 0, LogFile.Opener.DISK)).isEmpty();
    try (RecordingLog log = begun()) {
      assertThat(log.next()).isZero();
    }
    try (RecordingLog again = reopened()) {
      assertThat(again.start()).isEqualTo(START);
    }
  }

  @Test
  void storedBytesThatWentMissing_areAnError() throws IOException {
    try (RecordingLog log = begun()) {
      append(log, 0, FIRST);
      log.sync();
    }
    Files.write(folder.resolve("0.webm"), new byte[3]);
    assertThatThrownBy(this::reopened)
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("0.webm: it holds 3 of its 7 bytes");
  }

  @Test
  void sliceThatComesAgain_isNotStoredTwice() throws IOException {
    try (RecordingLog log = begun()) {
      append(log, 0, FIRST);
      append(log, 0, FIRST);
      log.sync();
      append(log, 0, FIRST);
      assertThat(log.sync()).isEqualTo(1);
      log.end();
      append(log, 0, FIRST);
    }
    assertThat(Files.size(folder.resolve("0.webm"))).isEqualTo(FIRST.length);
  }

  @Test
  void badSlices_areRefusedAndLeaveNothing() throws IOException {
    try (RecordingLog log = begun()) {
      assertRefused(log, 0, SECOND, Slices.sha256(SECOND), Reason.NOT_WEBM);
      append(log, 0, FIRST);
      assertRefused(log, 2, THIRD, Slices.sha256(THIRD), Reason.ORDER);
      assertRefused(log, 4_294_967_295L, THIRD, Slices.sha256(THIRD), Reason.ORDER);
      assertRefused(log, 1, THIRD, Slices.sha256(SECOND), Reason.HASH);
      assertRefused(log, 1, THIRD, new byte[0], Reason.HASH);
      assertRefused(log, 0, THIRD, Slices.sha256(THIRD), Reason.HASH);
      assertRefused(log, 1, new byte[0], Slices.sha256(new byte[0]), Reason.TOO_MANY);
      log.end();
      assertRefused(log, 1, THIRD, Slices.sha256(THIRD), Reason.ENDED);
    }
    assertThat(Files.size(folder.resolve("0.webm"))).isEqualTo(FIRST.length);
  }

  @Test
  void slicesOfOneByte_mayCarryTheHeader() {
    try (RecordingLog log = begun()) {
      for (int i = 0; i < 4; i++) {
        append(log, i, new byte[] {FIRST[i]});
      }
      assertThat(log.sync()).isEqualTo(4);
      append(log, 4, SECOND);
    }
    try (RecordingLog log = RecordingLog.open(folder, 1, START, LogFile.Opener.DISK)) {
      append(log, 0, new byte[] {FIRST[0]});
      assertRefused(log, 1, SECOND, Slices.sha256(SECOND), Reason.NOT_WEBM);
    }
  }

  @Test
  void fullDisk_keepsWhatWasSyncedAndGoesOnLater() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    try (RecordingLog log = RecordingLog.open(folder, 0, START, disk)) {
      append(log, 0, FIRST);
      log.sync();
      append(log, 1, SECOND);
      disk.full(true);
      assertFull(() -> append(log, 2, THIRD));
      assertThat(log.next()).isEqualTo(1);
      disk.full(false);
      append(log, 1, SECOND);
      disk.full(true);
      assertFull(log::sync); // the list of slices has no room
      assertThat(log.next()).isEqualTo(1);
      disk.full(false);
      append(log, 1, SECOND);
      append(log, 2, THIRD);
      assertThat(log.sync()).isEqualTo(3);
    }
    try (RecordingLog again = reopened()) {
      assertThat(again.next()).isEqualTo(3);
    }
    assertThat(Files.size(folder.resolve("0.webm"))).isEqualTo(14);
  }

  @Test
  void closedLog_givesItsReadersUp() {
    RecordingLog log = begun();
    ByteSource bytes = log.bytes();
    log.close();
    assertThatThrownBy(() -> bytes.read(new byte[1]))
        .isInstanceOf(ByteSource.AbandonedException.class);
  }

  private static void assertFull(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.RESOURCE))
        .hasMessageContaining("No space left");
  }

  private static void assertRefused(
      RecordingLog log, long sequence, byte[] bytes, byte[] sha256, Reason reason) {
    assertThatThrownBy(() -> log.append(sequence, sha256, ByteBuffer.wrap(bytes)))
        .isInstanceOfSatisfying(
            SliceRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static void append(RecordingLog log, long sequence, byte[] bytes) {
    log.append(sequence, Slices.sha256(bytes), ByteBuffer.wrap(bytes));
  }

  private RecordingLog begun() {
    return RecordingLog.open(folder, 0, START, LogFile.Opener.DISK);
  }

  private RecordingLog reopened() {
    return RecordingLog.reopen(folder, 0, LogFile.Opener.DISK).orElseThrow();
  }
}
