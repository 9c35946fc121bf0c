package org.openproctor.standalone.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/**
 * One process's numbers in Prometheus' text format, those of the JVM among them. The parts are
 * asked whenever somebody reads; what they count stays theirs. Never a session or a person as a
 * label. Safe for use by several threads.
 */
public final class Metrics implements AutoCloseable {
  /** The text's type. */
  public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String PREFIX = "openproctor.";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();

  private Metrics() {}

  /**
   * The JVM's numbers and the disk's; what else there is, is bound by the parts' own classes.
   *
   * @param data the process's folder
   */
  public static Metrics of(Path data) {
    requireNonNull(data, "data is null");
    Metrics metrics = new Metrics();
    MeterRegistry registry = metrics.registry;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    metrics.collector.bindTo(registry);
    metrics.gaugeBytes("disk.free", "room left for our data", () -> data.toFile().getUsableSpace());
    metrics.gaugeBytes("disk.size", "all room there is", () -> data.toFile().getTotalSpace());
    return metrics;
  }

  /** All numbers as they are now. */
  public String text() {
    return registry.scrape();
  }

  /**
   * A number that only grows.
   *
   * @param name with dots, without unit and {@code total}
   * @param tags names and values by turns
   */
  void counter(String name, String means, DoubleSupplier value, String... tags) {
    // The registry holds what it asks weakly: this object, which holds the registry
    FunctionCounter.builder(PREFIX + name, this, self -> value.getAsDouble())
        .description(means)
        .tags(tags)
        .register(registry);
  }

  /** The same in seconds. */
  void counterSeconds(String name, String means, DoubleSupplier value) {
    FunctionCounter.builder(PREFIX + name, this, self -> value.getAsDouble())
        .description(means)
        .baseUnit("seconds")
        .register(registry);
  }

  /** The same in bytes. */
  void counterBytes(String name, String means, DoubleSupplier value) {
    FunctionCounter.builder(PREFIX + name, this, self -> value.getAsDouble())
        .description(means)
        .baseUnit("bytes")
        .register(registry);
  }

  /** A number that goes up and down. */
  void gauge(String name, String means, DoubleSupplier value, String... tags) {
    Gauge.builder(PREFIX + name, value::getAsDouble)
        .description(means)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  /** The same in seconds. */
  void gaugeSeconds(String name, String means, DoubleSupplier value) {
    Gauge.builder(PREFIX + name, value::getAsDouble)
        .description(means)
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private void gaugeBytes(String name, String means, DoubleSupplier value) {
    Gauge.builder(PREFIX + name, value::getAsDouble)
        .description(means)
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}
