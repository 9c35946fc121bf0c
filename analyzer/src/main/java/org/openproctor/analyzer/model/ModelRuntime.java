package org.openproctor.analyzer.model;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.nio.file.Path;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * Sets DJL's PyTorch engine up, once a process: one thread a call (four workers of one thread run
 * 1.6 times as much as two of two), nothing fetched and nothing reported over the network, natives
 * unpacked into our own cache. A setting that is already a system property stays as it is.
 */
final class ModelRuntime {
  static final String ENGINE = "PyTorch";

  private ModelRuntime() {}

  static {
    prefer("ai.djl.offline", "true");
    prefer("ai.djl.pytorch.num_threads", "1");
    prefer("ai.djl.pytorch.num_interop_threads", "1");
    // The profiling optimiser compiles during the first calls and gains nothing afterwards.
    prefer("ai.djl.pytorch.graph_optimizer", "false");
    prefer("OPT_OUT_TRACKING", "true");
    prefer("ENGINE_CACHE_DIR", cache().resolve("djl").toString());
    prefer("DJL_CACHE_DIR", cache().resolve("djl").toString());
  }

  /**
   * Loads the engine's natives on the first call.
   *
   * @throws OpenProctorException with fault RESOURCE if they cannot be unpacked or loaded
   */
  static void ready() {
    try {
      Engine.getEngine(ENGINE);
    } catch (EngineException | UnsatisfiedLinkError | IllegalStateException e) {
      throw new OpenProctorException(
          Fault.RESOURCE,
          "cannot load the PyTorch engine; its files are unpacked into "
              + System.getProperty("ENGINE_CACHE_DIR")
              + " (about 450 MB; OPENPROCTOR_CACHE moves it)",
          e);
    }
  }

  /** Where unpacked natives are kept: OPENPROCTOR_CACHE, or ~/.cache/openproctor. */
  static Path cache() {
    String chosen = System.getenv("OPENPROCTOR_CACHE");
    return chosen == null || chosen.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "openproctor")
        : Path.of(chosen);
  }

  private static void prefer(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
