package org.openproctor.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of media-ingest: each library in its own package, nothing decoded, no cycles. */
@AnalyzeClasses(
    packages = "org.openproctor.ingest",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ONLY_CORE_AND_LIBRARIES =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "org.slf4j..",
              "com.fasterxml.jackson..",
              "org.bytedeco.ffmpeg..",
              "org.bytedeco.javacpp..",
              "io.vertx..",
              "com.nimbusds..",
              "org.apache.kafka..",
              "org.kurento..",
              "org.openproctor.core..",
              "org.openproctor.ingest..");

  @ArchTest
  static final ArchRule FFMPEG_IN_THE_CUTTING_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.openproctor.ingest.demux..",
              "org.openproctor.ingest.cut..",
              "org.openproctor.ingest.rtp..",
              "org.openproctor.ingest.synth..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule VERTX_IN_THE_GATEWAY_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.ingest.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx..");

  @ArchTest
  static final ArchRule KAFKA_IN_ANNOUNCE_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.ingest.announce..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule TOKENS_IN_TICKET_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.ingest.ticket..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.nimbusds..");

  @ArchTest
  static final ArchRule KURENTO_IN_ITS_PACKAGE_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.ingest.kurento..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.kurento..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.openproctor.ingest.(*)..").should().beFreeOfCycles();
}
