package org.openproctor.analyzer.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.rotate;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.openproctor.analyzer.vision.Picture;

/** How a recorded picture has to be turned to stand upright, as a telephone's often has. */
enum Turn {
  NONE,
  CLOCKWISE,
  HALF,
  COUNTERCLOCKWISE;

  /** From a track's display matrix; only quarter turns count. */
  static Turn of(AVCodecParameters codec) {
    AVPacketSideData matrix =
        av_packet_side_data_get(
            codec.coded_side_data(), codec.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return NONE;
    }
    double counterclockwise = av_display_rotation_get(new IntPointer(matrix.data()));
    if (Double.isNaN(counterclockwise)) {
      return NONE;
    }
    return values()[Math.floorMod(Math.round(-counterclockwise / 90), 4)];
  }

  boolean swapsSides() {
    return this == CLOCKWISE || this == COUNTERCLOCKWISE;
  }

  /** Writes the pixels, turned, into a picture of the fitting size. */
  void apply(Mat from, Picture to) {
    try (Mat target =
        new Mat(to.height(), to.width(), CV_8UC3, new BytePointer(to.pixels()), to.stride())) {
      switch (this) {
        case NONE -> from.copyTo(target);
        case CLOCKWISE -> rotate(from, target, ROTATE_90_CLOCKWISE);
        case HALF -> rotate(from, target, ROTATE_180);
        case COUNTERCLOCKWISE -> rotate(from, target, ROTATE_90_COUNTERCLOCKWISE);
      }
    }
  }
}
