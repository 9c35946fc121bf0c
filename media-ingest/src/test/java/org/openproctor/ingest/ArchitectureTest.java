package org.openproctor.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of media-ingest: core, FFmpeg and the log; nothing decoded, no cycles. */
@AnalyzeClasses(
    packages = "org.openproctor.ingest",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ONLY_CORE_AND_FFMPEG =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.slf4j..",
              "org.bytedeco.ffmpeg..",
              "org.bytedeco.javacpp..",
              "org.openproctor.core..",
              "org.openproctor.ingest..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.openproctor.ingest.(*)..").should().beFreeOfCycles();
}
