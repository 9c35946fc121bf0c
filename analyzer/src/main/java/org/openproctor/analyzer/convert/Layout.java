package org.openproctor.analyzer.convert;

/** How an archive's convolutions run. */
enum Layout {
  /** PyTorch's own convolution on channels-last pictures; runs on any device. */
  CHANNELS_LAST,
  /** Weights arranged for oneDNN once, when the archive is loaded; the CPU only. */
  PREPACKED
}
