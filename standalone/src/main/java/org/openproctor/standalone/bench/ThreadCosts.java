package org.openproctor.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time of this process by part, from the kernel's count for each thread: native threads carry
 * the name of the Java thread that began them, so decoders and networks count to who called them.
 * Threads that come and go between two looks are missed; look once a second. Linux. For one thread.
 */
final class ThreadCosts {
  /** Whose thread it is; by the first prefix of its name that fits, of 15 characters at most. */
  enum Part {
    RTP("rtp-"),
    INGEST("ingest-", "cutter-", "command-consum"),
    ANALYZER("analyzer-", "segment-consum", "incident-outbo", "av:"),
    WEB("vert.x-"),
    INTAKE("incident-intak", "segment-intake", "command-"),
    PLAYERS("player-", "HttpClient-"),
    BENCH("bench-", "java", "main"),
    JVM(
        "GC ",
        "G1 ",
        "C1 ",
        "C2 ",
        "VM ",
        "Common-Cleaner",
        "Reference",
        "Finalizer",
        "Signal",
        "Service",
        "Monitor",
        "Sweeper",
        "Notification"),
    KAFKA(
        "kafka-",
        "data-plane",
        "executor-",
        "group-",
        "Expiration",
        "ThrottledChann",
        "raft-",
        "quorum",
        "controller",
        "broker-",
        "metadata",
        "log-",
        "replica",
        "Replica",
        "transaction",
        "feature",
        "client-metric",
        "socket",
        "SensorExpiry",
        "txn",
        "BrokerLifecyc",
        "share-",
        "remote-log",
        "snapshot"),
    OTHER("");

    private final List<String> prefixes;

    Part(String... prefixes) {
      this.prefixes = List.of(prefixes);
    }

    static Part of(String thread) {
      for (Part part : values()) {
        if (part.prefixes.stream().anyMatch(thread::startsWith)) {
          return part;
        }
      }
      throw new IllegalStateException("the last part takes every thread");
    }
  }

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final double NANOS = 1e9;

  private final Map<Long, Seen> threads = new HashMap<>();
  private final Instant since;
  private final double databaseBefore;

  private boolean begun;

  private record Seen(Part part, double atFirst, double latest) {}

  /**
   * @param since when the database's server was about to be started
   */
  ThreadCosts(Instant since) {
    this.since = since;
    this.databaseBefore = database();
    look();
    begun = true;
  }

  /** Notes what each thread has used. */
  void look() {
    try (Stream<Path> tasks = Files.list(TASKS)) {
      tasks.forEach(this::look);
    } catch (IOException e) {
      throw new IllegalStateException("this system does not count its threads' time", e);
    }
  }

  /** CPU seconds of each part since this was made. */
  Map<Part, Double> seconds() {
    Map<Part, Double> seconds = new EnumMap<>(Part.class);
    threads
        .values()
        .forEach(seen -> seconds.merge(seen.part, seen.latest - seen.atFirst, Double::sum));
    return seconds;
  }

  /** CPU seconds of PostgreSQL's processes that still run; its server is no child of ours. */
  double databaseSeconds() {
    return database() - databaseBefore;
  }

  private double database() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::info)
        .filter(info -> info.command().filter(path -> path.endsWith("/postgres")).isPresent())
        .filter(info -> info.startInstant().filter(at -> at.isAfter(since)).isPresent())
        .map(info -> info.totalCpuDuration().orElse(Duration.ZERO))
        .mapToDouble(spent -> spent.toMillis() / 1000.0)
        .sum();
  }

  private void look(Path task) {
    String name;
    double used;
    try {
      name = Files.readString(task.resolve("comm")).strip();
      String[] fields = Files.readString(task.resolve("schedstat")).split(" ");
      used = Long.parseLong(fields[0]) / NANOS; // "stat" counts whole hundredths, too coarse
    } catch (IOException e) {
      return; // it has ended meanwhile
    }
    long id = Long.parseLong(task.getFileName().toString());
    threads.merge(
        id,
        new Seen(Part.of(name), begun ? 0 : used, used),
        (before, now) -> new Seen(now.part, before.atFirst, now.latest));
  }
}
