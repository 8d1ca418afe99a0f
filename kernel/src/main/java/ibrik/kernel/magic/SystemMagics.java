package ibrik.kernel.magic;

import ibrik.kernel.config.Settings;
import ibrik.kernel.language.FilePaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code %%bash}, {@code %%writefile}, {@code %env}, {@code %pwd} and {@code %ls}. */
final class SystemMagics {
  private final Settings settings;

  private SystemMagics(Settings settings) {
    this.settings = settings;
  }

  static List<Magic> magics(Settings settings) {
    var magics = new SystemMagics(settings);
    return List.of(
        Magic.cell("bash", "", "runs the cell by bash", magics::bash)
            .helping("A command that ends with another status than 0 is an error of the cell."),
        Magic.cell("writefile", "[-a] FILE", "writes the cell into a file", SystemMagics::writeFile)
            .option("-a", "", "appends to the file")
            .completing(prefix -> FilePaths.startingWith(prefix, "")),
        Magic.line(
                "env",
                "[NAME]",
                "shows the environment, or one of its variables",
                SystemMagics::env)
            .completing(
                prefix ->
                    System.getenv().keySet().stream()
                        .filter(name -> name.startsWith(prefix))
                        .sorted()
                        .toList()),
        Magic.line("pwd", "", "shows the folder that relative paths start from", call -> pwd()),
        Magic.line("ls", "[FOLDER]", "lists the files of a folder", SystemMagics::ls)
            .completing(prefix -> FilePaths.startingWith(prefix, "/")));
  }

  private static String pwd() {
    return Path.of("").toAbsolutePath().toString();
  }

  private Object bash(MagicCall call) throws Exception {
    if (!settings.shell()) {
      throw new MagicException(
          "%%bash is switched off by "
              + settings.folder().resolve(Settings.FILE)
              + " (shell = off)");
    }
    Process process;
    try {
      process = new ProcessBuilder("bash", "-s").start();
    } catch (IOException e) {
      throw new MagicException("%%bash: bash could not be started: " + e.getMessage());
    }
    try {
      Thread out = pump(process.getInputStream(), System.out);
      Thread err = pump(process.getErrorStream(), System.err);
      feed(process.getOutputStream(), call.body().orElse(""));
      int status = process.waitFor();
      out.join();
      err.join();
      if (status != 0) {
        throw new MagicException("%%bash: ended with status " + status);
      }
      return null;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void feed(OutputStream in, String script) {
    try (in) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The script ended before it was read to its end.
      return;
    }
  }

  /** Copies what comes, as it comes, from a thread that belongs to the cell. */
  private static Thread pump(InputStream from, PrintStream to) {
    return Thread.ofPlatform()
        .name("bash")
        .daemon()
        .start(
            () -> {
              byte[] bytes = new byte[8192];
              try {
                for (int n; (n = from.read(bytes)) > 0; ) {
                  to.write(bytes, 0, n);
                  to.flush();
                }
              } catch (IOException e) {
                // The program was ended.
                return;
              }
            });
  }

  private static Object writeFile(MagicCall call) throws MagicException, IOException {
    if (call.operands().size() != 1) {
      throw call.wrong("expected one file, given " + call.operands());
    }
    Path file = FilePaths.path(call.operands().getFirst()).toAbsolutePath();
    boolean there = Files.exists(file);
    boolean append = call.has("-a");
    if (append) {
      Files.writeString(
          file, call.body().orElse(""), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } else {
      Files.writeString(file, call.body().orElse(""));
    }
    System.out.println((append ? "appended to " : there ? "wrote over " : "wrote ") + file);
    return null;
  }

  private static Object env(MagicCall call) throws MagicException {
    if (call.operands().isEmpty()) {
      Map<String, String> all = new TreeMap<>(System.getenv());
      all.forEach((name, value) -> System.out.println(name + "=" + value));
      return null;
    }
    String name = call.operands().getFirst();
    if (call.operands().size() > 1 || name.contains("=")) {
      throw call.wrong("the environment of a running JVM can't be changed");
    }
    String value = System.getenv(name);
    if (value == null) {
      throw new MagicException("%env: there is no variable " + name);
    }
    return value;
  }

  private static Object ls(MagicCall call) throws MagicException, IOException {
    String text = call.operands().isEmpty() ? "." : call.operands().getFirst();
    Path folder = FilePaths.path(text);
    if (!Files.isDirectory(folder)) {
      throw new MagicException("%ls: " + text + " is no folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .sorted()
          .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
          .forEach(System.out::println);
    }
    return null;
  }
}
