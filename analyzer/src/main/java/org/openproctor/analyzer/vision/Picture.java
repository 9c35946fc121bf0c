package org.openproctor.analyzer.vision;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.Region;

/**
 * A colour picture: 8-bit BGR pixels in native memory, which it owns until {@link #close}. One
 * thread at a time. A decoder allocates one with {@link #blank} and writes every frame into its
 * {@link #pixels}; whoever wants to keep a frame takes a {@link #copy}.
 */
public final class Picture implements AutoCloseable {
  private static final long LARGEST_FILE = 64L << 20;

  private final Mat mat;

  Picture(Mat mat) {
    this.mat = mat;
  }

  /** A black picture to write into. */
  public static Picture blank(int width, int height) {
    OpenCv.ready();
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a picture of " + width + "x" + height);
    }
    Mat mat = new Mat(height, width, CV_8UC3);
    mat.put(org.bytedeco.opencv.opencv_core.Scalar.BLACK);
    return new Picture(mat);
  }

  /**
   * Reads a JPEG, PNG or other still picture, turned as its EXIF orientation says.
   *
   * @throws OpenProctorException with fault INPUT if there is no such file or it is no picture
   */
  public static Picture read(Path file) {
    requireNonNull(file, "file is null");
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new OpenProctorException(
            Fault.INPUT, file + " is larger than 64 MB: not a photo we read");
      }
      return decode(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      String reason = Files.exists(file) ? "cannot be read" : "does not exist";
      throw new OpenProctorException(Fault.INPUT, file + " " + reason, e);
    }
  }

  /**
   * Decodes a still picture from memory.
   *
   * @param name what to call it in an error
   */
  public static Picture decode(byte[] file, String name) {
    OpenCv.ready();
    if (file.length == 0) {
      throw new OpenProctorException(Fault.INPUT, name + " is empty: not a picture");
    }
    Mat mat;
    try (BytePointer bytes = new BytePointer(file);
        Mat encoded =
            new Mat(1, file.length, org.bytedeco.opencv.global.opencv_core.CV_8U, bytes)) {
      mat = imdecode(encoded, IMREAD_COLOR);
    } catch (RuntimeException e) { // how JavaCPP hands on a cv::Exception
      throw new OpenProctorException(Fault.INPUT, name + " is not a picture that can be read", e);
    }
    if (mat == null || mat.empty()) {
      throw new OpenProctorException(
          Fault.INPUT, name + " is not a picture that can be read (JPEG or PNG expected)");
    }
    return new Picture(mat);
  }

  public int width() {
    return mat.cols();
  }

  public int height() {
    return mat.rows();
  }

  /** Bytes from one row to the next. */
  public int stride() {
    return (int) mat.step();
  }

  /** The pixels as B, G, R bytes, rows {@link #stride} apart: a view that dies with the picture. */
  public ByteBuffer pixels() {
    return mat.data().capacity((long) stride() * height()).asByteBuffer();
  }

  /** A picture of its own with the same pixels. */
  public Picture copy() {
    return new Picture(mat.clone());
  }

  /**
   * Encodes as JPEG.
   *
   * @param quality 1 to 100; 85 is good for evidence
   */
  public byte[] toJpeg(int quality) {
    try (BytePointer encoded = new BytePointer();
        IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
      if (!imencode(".jpg", mat, encoded, parameters)) {
        throw new OpenProctorException(Fault.BUG, "cannot encode a picture as JPEG");
      }
      byte[] jpeg = new byte[(int) encoded.limit()];
      encoded.get(jpeg);
      return jpeg;
    }
  }

  /** A copy made smaller to this width, or as large as it is; for thumbnails. */
  public Picture shrunk(int width) {
    if (width() <= width) {
      return copy();
    }
    int height = Math.max(1, (int) Math.round((double) height() * width / width()));
    Mat small = new Mat();
    try (Size size = new Size(width, height)) {
      resize(mat, small, size, 0, 0, INTER_AREA);
    }
    return new Picture(small);
  }

  /** A copy with a labelled box around each region, a colour to each label. */
  public Picture drawn(List<Region> regions) {
    Picture copy = copy();
    RegionPainter.paint(copy.mat, regions);
    return copy;
  }

  Mat mat() {
    return mat;
  }

  @Override
  public void close() {
    mat.close();
  }
}
