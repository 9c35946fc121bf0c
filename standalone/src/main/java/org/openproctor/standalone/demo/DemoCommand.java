package org.openproctor.standalone.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.player.ExamFootage;
import org.openproctor.standalone.player.LiveDemo;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpCommand;
import org.openproctor.standalone.up.UpSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code openproctor demo}: makes an exam, says what stands in it, and hands it to {@code analyze}
 * like anybody's recording.
 */
@Command(
    name = "demo",
    description = "Make an exam from photos of real faces, and analyse it.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  /** How long a student of the live demo sits; the exam is shown again and again. */
  private static final Duration LIVE = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "openproctor-demo",
      description = "the folder to leave everything in (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "publish to this cluster and not to a broker of our own [OPENPROCTOR_KAFKA]")
  private String kafka;

  @Option(names = "--no-kafka", description = "files only")
  private boolean noKafka;

  @Option(
      names = "--live",
      description = "run the whole platform and let students sit the exam before it")
  private boolean live;

  @Option(
      names = "--students",
      paramLabel = "N",
      defaultValue = "3",
      description = "how many, with --live (default: ${DEFAULT-VALUE})")
  private int students;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_PORT:-8080}",
      description = "where to serve, with --live; 0: any free one [OPENPROCTOR_PORT, 8080]")
  private int port;

  @Option(names = "--video-only", description = "make the exam and do not analyse it")
  private boolean videoOnly;

  @Override
  public Integer call() throws InterruptedException {
    Path video = out.resolve("exam.webm");
    Path photo = out.resolve("student.jpg");
    createFolder();
    PrintWriter printer = spec.commandLine().getOut();
    PlayBill.of(Screenplay.FULL).forEach(printer::println);
    printer.println("making " + video + " ...");
    printer.flush();
    DemoExam.make(Home.photos(), video, photo);
    if (live) {
      return sit(video, photo, printer);
    }
    List<String> arguments = arguments(video, photo);
    printer.println((videoOnly ? "analyse it with: " : "") + "openproctor " + line(arguments));
    printer.flush();
    if (videoOnly) {
      return 0;
    }
    List<String> options = arguments.subList(1, arguments.size());
    return spec.parent().subcommands().get("analyze").execute(options.toArray(String[]::new));
  }

  private int sit(Path video, Path photo, PrintWriter printer) throws InterruptedException {
    if (students < 1) {
      throw new ParameterException(spec.commandLine(), "--students is from 1");
    }
    ExamFootage footage = ExamFootage.of(video, photo, out);
    UpSettings settings = UpSettings.local(out.resolve("live"), port);
    Platform platform = Platform.start(settings, Clock.systemUTC());
    Thread closing = new Thread(platform::close, "close");
    // Ctrl-C ends the process through its hooks
    Runtime.getRuntime().addShutdownHook(closing);
    UpCommand.tellDemoWithLogin(printer, platform);
    new LiveDemo(platform, footage, printer).run(students, LIVE);
    printer.println("everything is there for review; Ctrl-C ends it");
    printer.flush();
    new CountDownLatch(1).await();
    throw new IllegalStateException("nobody counts down");
  }

  private List<String> arguments(Path video, Path photo) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("analyze", video.toString(), "--reference", photo.toString()));
    arguments.addAll(List.of("--out", out.resolve("analysis").toString()));
    if (kafka != null) {
      arguments.addAll(List.of("--kafka", kafka));
    }
    if (noKafka) {
      arguments.add("--no-kafka");
    }
    return arguments;
  }

  private static String line(List<String> arguments) {
    return String.join(" ", arguments);
  }

  private void createFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot make the folder " + out + "; give another one with --out", e);
    }
  }
}
