package org.openproctor.standalone.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.standalone.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(names = "--video-only", description = "make the exam and do not analyse it")
  private boolean videoOnly;

  @Override
  public Integer call() {
    Path video = out.resolve("exam.webm");
    Path photo = out.resolve("student.jpg");
    createFolder();
    PrintWriter printer = spec.commandLine().getOut();
    PlayBill.of(Screenplay.FULL).forEach(printer::println);
    printer.println("making " + video + " ...");
    printer.flush();
    DemoExam.make(Home.photos(), video, photo);
    List<String> arguments = arguments(video, photo);
    printer.println((videoOnly ? "analyse it with: " : "") + "openproctor " + line(arguments));
    printer.flush();
    if (videoOnly) {
      return 0;
    }
    List<String> options = arguments.subList(1, arguments.size());
    return spec.parent().subcommands().get("analyze").execute(options.toArray(String[]::new));
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
