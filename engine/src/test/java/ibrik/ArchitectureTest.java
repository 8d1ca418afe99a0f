package ibrik;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The rules between the engine's packages. */
class ArchitectureTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("ibrik");

  @Test
  void packagesFormNoCycle() {
    slices().matching("ibrik.(**)").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void arithmeticAndGraphKnowNoTensor() {
    noClasses()
        .that()
        .resideInAnyPackage("ibrik.cpu..", "ibrik.autograd..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("ibrik.cpu..", "ibrik.autograd..", "java..", "javax..", "jdk..")
        .check(ENGINE);
  }

  @Test
  void tensorsKnowNothingAboveThem() {
    noClasses()
        .that()
        .resideInAPackage("ibrik.tensor..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("ibrik.tensor..", "ibrik.cpu..", "ibrik.autograd..", "java..")
        .check(ENGINE);
  }

  @Test
  void theEngineKnowsNoKernel() {
    noClasses().should().dependOnClassesThat().resideInAPackage("ibrik.kernel..").check(ENGINE);
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    var silent =
        ENGINE.stream()
            .map(c -> c.getPackage())
            .distinct()
            .filter(p -> p.tryGetPackageInfo().isEmpty())
            .map(p -> p.getName())
            .filter(ArchitectureTest::hasNoPackageInfo)
            .toList();
    Assertions.assertEquals(java.util.List.of(), silent, "packages without package-info.java");
  }

  /** javac writes no class for a package-info without annotations: look at the source. */
  private static boolean hasNoPackageInfo(String name) {
    return !java.nio.file.Files.exists(
        java.nio.file.Path.of("src/main/java", name.replace('.', '/'), "package-info.java"));
  }
}
