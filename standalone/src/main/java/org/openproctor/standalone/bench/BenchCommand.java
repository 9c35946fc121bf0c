package org.openproctor.standalone.bench;

import picocli.CommandLine.Command;

/** {@code openproctor bench …}: the figures of docs/benchmarks.md. */
@Command(
    name = "bench",
    description = "Measure how good and how fast the analysis is.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DetectionBench.class,
      FacesBench.class,
      AnalysisBench.class,
      LiveBench.class,
      RtpBench.class
    })
public final class BenchCommand {}
