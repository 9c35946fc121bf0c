package org.openproctor.analyzer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the analyzer: each foreign library behind its own package, no cycles. */
@AnalyzeClasses(
    packages = "org.openproctor.analyzer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule DJL_ONLY_IN_MODEL =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.analyzer.model")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule NATIVE_PICTURES_ONLY_IN_DECODE_AND_VISION =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.openproctor.analyzer.decode", "org.openproctor.analyzer.vision")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule KAFKA_ONLY_IN_PUBLISH_AND_INTAKE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.openproctor.analyzer.publish", "org.openproctor.analyzer.intake")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule CLOUD_EVENTS_ONLY_IN_PUBLISH =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.analyzer.publish")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.cloudevents..");

  @ArchTest
  static final ArchRule NO_OTHER_MODULE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.openproctor.ingest..",
              "org.openproctor.dashboard..",
              "org.openproctor.standalone..");

  @ArchTest
  static final ArchRule CONVERTER_IS_FOR_THE_BUILD_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.analyzer.convert")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.openproctor.analyzer.convert");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.openproctor.analyzer.(*)..").should().beFreeOfCycles();
}
