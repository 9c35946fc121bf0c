package org.openproctor.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;

/** Writes one segment's {@code .part} file. Owns the open file until commit or close. */
final class DiskSegmentWriter implements SegmentWriter {
  private final StreamFolder streamFolder;
  private final Path folder;
  private final StreamId stream;
  private final long sequence;
  private final String container;
  private final Path part;
  private final FileChannel channel;
  private final HashingBody body = new ChannelBody();

  DiskSegmentWriter(
      StreamFolder streamFolder, Path folder, StreamId stream, long sequence, String container) {
    this.streamFolder = streamFolder;
    this.folder = folder;
    this.stream = stream;
    this.sequence = sequence;
    this.container = container;
    this.part = folder.resolve(Segment.fileName(sequence, container) + StreamFolder.PART);
    try {
      this.channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public OutputStream body() {
    return body;
  }

  @Override
  public Segment commit(TimeSpan span, boolean startsAtKeyFrame, List<TrackFormat> tracks) {
    body.close();
    Segment segment =
        new Segment(
            stream,
            sequence,
            span,
            container,
            body.bytes(),
            body.sha256(),
            startsAtKeyFrame,
            tracks);
    try {
      channel.force(true);
      channel.close();
      streamFolder.publish(part, segment);
    } catch (IOException e) {
      throw failure(e);
    }
    return segment;
  }

  @Override
  public void close() {
    body.close();
    try {
      channel.close();
      Files.deleteIfExists(part); // after a commit it has another name
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private SegmentStoreException failure(IOException cause) {
    return DiskFailure.of("store segment " + Segment.fileName(sequence, container), folder, cause);
  }

  private final class ChannelBody extends HashingBody {
    @Override
    void take(byte[] source, int offset, int length) {
      try {
        StreamFolder.writeFully(channel, ByteBuffer.wrap(source, offset, length));
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }
}
