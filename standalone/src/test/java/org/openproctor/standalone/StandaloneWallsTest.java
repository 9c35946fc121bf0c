package org.openproctor.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What of standalone's libraries has a place of its own. */
@AnalyzeClasses(
    packages = "org.openproctor.standalone",
    importOptions = ImportOption.DoNotIncludeTests.class)
class StandaloneWallsTest {
  @ArchTest
  static final ArchRule AMAZONS_SDK_IN_S3_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.standalone.s3..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule MICROMETER_IN_METRICS_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.standalone.metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "io.prometheus..");

  @ArchTest
  static final ArchRule SIGNALS_IN_OPS_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openproctor.standalone.ops..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("sun.misc..");
}
