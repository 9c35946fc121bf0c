package org.openproctor.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What this process has used.
 *
 * @param cpuSeconds of all its threads
 * @param wallSeconds of the clock on the wall
 */
record ProcessCost(double cpuSeconds, double wallSeconds) {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  static ProcessCost now() {
    return new ProcessCost(SYSTEM.getProcessCpuTime() / 1e9, System.nanoTime() / 1e9);
  }

  ProcessCost since(ProcessCost before) {
    return new ProcessCost(cpuSeconds - before.cpuSeconds, wallSeconds - before.wallSeconds);
  }

  /** Most memory the process ever had; 0 where Linux does not tell. */
  static long peakMegabytes() {
    return status("VmHWM:");
  }

  /** Memory the process has now. */
  static long residentMegabytes() {
    return status("VmRSS:");
  }

  /** The machine, for the record. */
  static String machine() {
    return String.format(
        Locale.ROOT,
        "%d cores, load %.1f, %s, Java %s",
        SYSTEM.getAvailableProcessors(),
        SYSTEM.getSystemLoadAverage(),
        processor(),
        System.getProperty("java.version"));
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static long status(String key) {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
