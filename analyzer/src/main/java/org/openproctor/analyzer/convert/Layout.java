package org.openproctor.analyzer.convert;

/** How an archive's convolutions run. */
enum Layout {
  /** PyTorch's own convolution on channels-last pictures; runs on any device. */
  CHANNELS_LAST,
  /**
   * XNNPACK's convolution, its weights arranged once, when the archive is loaded: less ado around
   * small layers. The CPU only, and one thread at a time on a loaded archive, for XNNPACK keeps the
   * addresses of what it works on with the weights.
   */
  XNNPACK
}
