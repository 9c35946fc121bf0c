package org.openproctor.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dashboard knows core and what it draws with; it meets the other modules only in core. */
@AnalyzeClasses(packages = "org.openproctor", importOptions = DoNotIncludeTests.class)
class DashboardWallsTest {
  @ArchTest
  static final ArchRule MEETS_OTHER_MODULES_IN_CORE =
      noClasses()
          .that()
          .resideInAPackage("org.openproctor.dashboard..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.openproctor.media..",
              "org.openproctor.ingest..",
              "org.openproctor.analyzer..",
              "org.openproctor.standalone..",
              "org.bytedeco..",
              "ai.djl..",
              "org.kurento..");

  @ArchTest
  static final ArchRule KNOWS_ONLY_THESE =
      classes()
          .that()
          .resideInAPackage("org.openproctor.dashboard..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.openproctor.core..",
              "org.openproctor.dashboard..",
              "com.fasterxml.jackson..",
              "io.pebbletemplates..",
              "org.slf4j..",
              "javax.crypto..",
              "io.vertx..",
              "io.netty.handler.codec.http..",
              "org.apache.kafka..",
              "org.flywaydb..",
              "org.bouncycastle..",
              "com.nimbusds..",
              "");

  @ArchTest
  static final ArchRule VERTX_ONLY_WHERE_IT_SERVES =
      noClasses()
          .that()
          .resideInAPackage("org.openproctor.dashboard..")
          .and()
          .resideOutsideOfPackages(
              "org.openproctor.dashboard.store..",
              "org.openproctor.dashboard.web..",
              "org.openproctor.dashboard.webhook..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..");

  @ArchTest
  static final ArchRule KAFKA_ONLY_WHERE_TOPICS_ARE =
      noClasses()
          .that()
          .resideInAPackage("org.openproctor.dashboard..")
          .and()
          .resideOutsideOfPackages(
              "org.openproctor.dashboard.intake..", "org.openproctor.dashboard.command..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule SIGNING_ONLY_IN_ACCESS =
      noClasses()
          .that()
          .resideInAPackage("org.openproctor.dashboard..")
          .and()
          .resideOutsideOfPackage("org.openproctor.dashboard.access..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bouncycastle..", "com.nimbusds..");
}
