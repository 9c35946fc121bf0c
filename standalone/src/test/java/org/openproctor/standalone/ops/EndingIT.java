package org.openproctor.standalone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real processes and real signals. */
@Timeout(120)
class EndingIT {
  @Test
  void sigterm_closesInOrder_andTheStatusIsZero() throws Exception {
    Process process = start("quick");
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).isEqualTo("up");
    process.toHandle().destroy(); // Process.destroy would close its output too
    assertThat(out.readLine()).isEqualTo("closing");
    assertThat(out.readLine()).isEqualTo("closed");
    assertThat(status(process)).isZero();
  }

  @Test
  void secondSigterm_endsAtOnce() throws Exception {
    Process process = start("stuck");
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).isEqualTo("up");
    process.toHandle().destroy(); // Process.destroy would close its output too
    assertThat(out.readLine()).isEqualTo("closing");
    process.toHandle().destroy(); // Process.destroy would close its output too
    assertThat(out.readLine()).isNull();
    assertThat(status(process)).isEqualTo(128 + 15);
  }

  private static Process start(String how) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Ends.class.getName(),
            how)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int status(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** What runs: it says when it is being closed, and may never come to the end of it. */
  static final class Ends {
    private Ends() {}

    public static void main(String[] how) throws Exception {
      int status = Ending.await(() -> close(how[0]), () -> System.out.println("up"));
      System.exit(status);
    }

    private static void close(String how) throws InterruptedException {
      System.out.println("closing");
      if (how.equals("stuck")) {
        new CountDownLatch(1).await();
      }
      System.out.println("closed");
    }
  }
}
