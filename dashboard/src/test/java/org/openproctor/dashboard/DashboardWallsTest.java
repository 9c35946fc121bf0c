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
              "");
}
