package ibrik.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules between the kernel's packages. */
class ArchitectureTest {
  private static final JavaClasses KERNEL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("ibrik.kernel");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("ibrik.kernel.(*)..").should().beFreeOfCycles().check(KERNEL);
  }

  @Test
  void theDisplaysPackagesHaveNoCycles() {
    slices().matching("ibrik.kernel.(display..)").should().beFreeOfCycles().check(KERNEL);
  }

  @Test
  void theProtocolDependsOnNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("ibrik.kernel.protocol")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are ours",
                type ->
                    type.getPackageName().startsWith("ibrik")
                        && !type.getPackageName().equals("ibrik.kernel.protocol")))
        .check(KERNEL);
  }

  @Test
  void theServerKnowsNoJava() {
    noClasses()
        .that()
        .resideInAnyPackage("ibrik.kernel.server", "ibrik.kernel.comm", "ibrik.kernel.language")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ibrik.kernel.java", "com.sun.tools..", "jdk.jshell..", "ibrik.tensor..")
        .check(KERNEL);
  }

  @Test
  void onlyServerClientAndTransportKnowSockets() {
    classes()
        .that()
        .resideOutsideOfPackages(
            "ibrik.kernel.server", "ibrik.kernel.client", "ibrik.kernel.transport")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.zeromq..")
        .check(KERNEL);
  }
}
