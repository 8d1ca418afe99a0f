package ibrik.kernel.install;

import ibrik.kernel.JvmOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/**
 * Ibrik's folder among Jupyter's kernels: the kernelspec, its logos, and the jars, so that the
 * kernel runs without the checkout that it was built in.
 *
 * @param data a data folder of Jupyter's; the kernel lies in {@code kernels/ibrik} there
 */
record KernelFolder(Path data) {

  KernelFolder {
    data = data.toAbsolutePath().normalize();
  }

  /** What lies beside the jars and is not on the class path, where it is there. */
  private static final List<String> FOLDERS = List.of("maven", "sources");

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
    for (var name : FOLDERS) {
      copyFolder(jars.getFirst().resolveSibling(name), lib.resolve(name));
    }
    Files.writeString(
        folder.resolve(KernelSpec.FILE), KernelSpec.startedBy(command(folder)).toJson());
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.createDirectory(to);
    try (var files = Files.list(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** The command that starts the kernel, made in {@code folder}, once that lies at its place. */
  private List<String> command(Path folder) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return JvmOptions.command(java, folder, "{connection_file}").stream()
        .map(argument -> argument.replace(folder.toString(), path().toString()))
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
