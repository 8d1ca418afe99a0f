package ibrik.kernel.install;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ibrik's folder among Jupyter's kernels: the kernelspec, its logos, and the jars, so that the
 * kernel runs without the checkout that it was built in.
 *
 * @param data a data folder of Jupyter's; the kernel lies in {@code kernels/ibrik} there
 */
record KernelFolder(Path data) {

  private static final List<String> LOGOS =
      List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");

  Path path() {
    return data.resolve("kernels").resolve(KernelSpec.NAME);
  }

  /**
   * Writes the kernelspec, in place of an earlier one of Ibrik's. All of it is made beside the
   * kernels and moved there by one rename, so that a failure leaves what was there before.
   *
   * @throws InstallException if a folder of that name is there which Ibrik did not write
   */
  void install(List<Path> jars) throws IOException {
    refuseForeign();
    Files.createDirectories(path().getParent());
    var work = Files.createTempDirectory(data, ".ibrik-install-");
    try {
      var made = Files.createDirectory(work.resolve("new"));
      write(made, jars);
      replaceBy(made, work.resolve("old"));
    } finally {
      delete(work);
    }
  }

  private void write(Path folder, List<Path> jars) throws IOException {
    for (var logo : LOGOS) {
      try (var in = KernelFolder.class.getResourceAsStream(logo)) {
        Files.copy(in, folder.resolve(logo));
      }
    }
    var lib = Files.createDirectory(folder.resolve("lib"));
    for (var jar : jars) {
      Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.writeString(
        folder.resolve(KernelSpec.FILE), KernelSpec.startedBy(command(jars)).toJson());
  }

  /** The command that starts the kernel from where its files will lie. */
  private List<String> command(List<Path> jars) {
    var lib = path().toAbsolutePath().resolve("lib");
    var classPath =
        jars.stream()
            .map(jar -> lib.resolve(jar.getFileName()).toString())
            .collect(Collectors.joining(File.pathSeparator));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(
            Stream.of(java),
            KernelJvm.OPTIONS.stream(),
            Stream.of("-cp", classPath, KernelJvm.MAIN))
        .flatMap(part -> part)
        .toList();
  }

  private void replaceBy(Path made, Path old) throws IOException {
    var replaces = Files.exists(path(), LinkOption.NOFOLLOW_LINKS);
    if (replaces) {
      Files.move(path(), old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(made, path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaces) {
        Files.move(old, path(), StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
  }

  /**
   * Takes the kernel out, if it is there.
   *
   * @return whether it was there
   * @throws InstallException if the folder of that name is not Ibrik's
   */
  boolean uninstall() throws IOException {
    if (!Files.exists(path(), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    refuseForeign();
    var work = Files.createTempDirectory(data, ".ibrik-uninstall-");
    try {
      Files.move(path(), work.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(work);
    }
    return true;
  }

  private void refuseForeign() throws IOException {
    if (Files.exists(path(), LinkOption.NOFOLLOW_LINKS)
        && (Files.isSymbolicLink(path()) || !KernelSpec.isOurs(path()))) {
      throw new InstallException(
          path()
              + " is there and is not Ibrik's; nothing was changed. Move it away and run this"
              + " again, or choose another place with --prefix DIR.");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(KernelFolder::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
