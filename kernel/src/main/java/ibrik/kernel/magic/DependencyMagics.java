package ibrik.kernel.magic;

import ibrik.kernel.config.Settings;
import ibrik.kernel.display.Display;
import ibrik.kernel.display.DisplayHandle;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.language.FilePaths;
import ibrik.kernel.language.Workspace;
import ibrik.kernel.magic.DependencyResolver.Repository;
import ibrik.kernel.magic.DependencyResolver.Request;
import ibrik.kernel.magic.DependencyResolver.Resolved;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code %maven}, {@code %jars}, {@code %classpath} and {@code //DEPS}. */
final class DependencyMagics {
  private static final long UPDATE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Short names of repositories, as jbang has them. */
  private static final Map<String, String> REPOSITORIES =
      Map.of(
          "central", "https://repo1.maven.org/maven2/",
          "mavencentral", "https://repo1.maven.org/maven2/",
          "google", "https://maven.google.com/",
          "jitpack", "https://jitpack.io/");

  /** Takes what jars bring for the kernel. */
  interface Providers {
    List<String> load(ClassLoader loader) throws MagicException;
  }

  private final Settings settings;
  private final Providers providers;
  private final Map<String, Coordinates> present = new HashMap<>();
  private final Set<Request> done = new LinkedHashSet<>();
  private DependencyResolver resolver;

  DependencyMagics(Settings settings, Providers providers) {
    this.settings = settings;
    this.providers = providers;
  }

  List<Magic> magics() {
    return List.of(
        Magic.line(
                "maven",
                "[--repo URL] [--exclude GROUP:ARTIFACT] [--offline] GROUP:ARTIFACT[:VERSION] …",
                "adds artifacts of Maven repositories, with all they need, to the class path",
                this::maven)
            .option("--repo", "URL", "a repository to search besides; also ID=URL")
            .option("--exclude", "GROUP:ARTIFACT", "leaves one out of what they need; * is any")
            .option("--offline", "", "takes only what is in the local repository")
            .helping(
                """
                Without a version the newest release is taken; a range such as `[1.2,2)` works. \
                `GROUP:ARTIFACT:VERSION:CLASSIFIER` and `@pom` (a bill of materials) are understood. \
                `settings.xml` and the local repository are Maven's own (`~/.m2`). \
                `//DEPS GROUP:ARTIFACT:VERSION` lines, as jbang has them, do the same.\
                """)
            .completing(new CoordinateCompleter(this::resolver)),
        Magic.line(
                "jars",
                "PATH|GLOB …",
                "adds jars to the class path: files, or all that a pattern such as lib/*.jar names",
                this::jars)
            .completing(prefix -> FilePaths.startingWith(prefix, ".jar")),
        Magic.line(
                "classpath",
                "[PATH …]",
                "lists the class path, or adds jars and folders of classes to it",
                this::classpath)
            .completing(prefix -> FilePaths.startingWith(prefix, "")));
  }

  private synchronized DependencyResolver resolver() throws MagicException {
    if (resolver == null) {
      resolver = DependencyLoader.open();
    }
    return resolver;
  }

  private Object maven(MagicCall call) throws MagicException {
    if (call.operands().isEmpty()) {
      throw call.wrong("no artifact given");
    }
    boolean fresh =
        add(
            call.operands(),
            call.option("--exclude"),
            call.option("--repo"),
            call.has("--offline"),
            call.workspace());
    if (!fresh) {
      Display.display(MimeBundle.text("nothing to add, all is on the class path"));
    }
    return null;
  }

  /** Adds what a cell's {@code //DEPS} lines name; a second time it has nothing to do. */
  Object add(CellScript script, Workspace workspace) throws MagicException {
    add(script.dependencies(), List.of(), script.repositories(), false, workspace);
    return null;
  }

  /** False if all of it was added before. */
  private synchronized boolean add(
      List<String> artifacts,
      List<String> exclusions,
      List<String> repositories,
      boolean offline,
      Workspace workspace)
      throws MagicException {
    var coordinates = new ArrayList<Coordinates>();
    for (String artifact : artifacts) {
      coordinates.add(Coordinates.parse(artifact));
    }
    var request =
        new Request(
            coordinates,
            exclusions,
            repositories.stream().map(DependencyMagics::repository).toList(),
            offline || !settings.network());
    if (done.contains(request)) {
      return false;
    }
    var progress = new Shown();
    List<Resolved> found = resolver().resolve(request, progress);
    progress.done(take(found, workspace));
    done.add(request);
    return true;
  }

  private static Repository repository(String text) {
    int equals = text.indexOf('=');
    String id = equals < 0 ? text : text.substring(0, equals);
    String url = equals < 0 ? text : text.substring(equals + 1);
    return new Repository(
        id.replaceAll("[^\\w.\\-]+", "-"),
        REPOSITORIES.getOrDefault(url.toLowerCase(java.util.Locale.ROOT), url));
  }

  /** Adds what is not there in another version. */
  private String take(List<Resolved> found, Workspace workspace) throws MagicException {
    var fresh = new LinkedHashMap<String, Resolved>();
    var kept = new ArrayList<String>();
    for (Resolved resolved : found) {
      Coordinates old = present.get(resolved.coordinates().key());
      if (old == null) {
        fresh.put(resolved.coordinates().key(), resolved);
      } else if (!old.version().equals(resolved.coordinates().version())) {
        kept.add(
            "%s stays: version %s can take its place only after a restart of the kernel"
                .formatted(old, resolved.coordinates().version()));
      }
    }
    String brought = extend(fresh.values().stream().map(Resolved::file).toList(), workspace);
    fresh.forEach((key, resolved) -> present.put(key, resolved.coordinates()));
    var text = new StringBuilder("added to the class path: ");
    text.append(
        fresh.isEmpty()
            ? "nothing, all is there"
            : String.join(
                ", ", fresh.values().stream().map(r -> r.coordinates().toString()).toList()));
    kept.forEach(line -> text.append('\n').append(line));
    return text.append(brought).toString();
  }

  /** Extends the class path, and takes what the jars bring; answers what to say of that. */
  private String extend(List<Path> entries, Workspace workspace) throws MagicException {
    workspace.addToClassPath(entries);
    List<String> brought = providers.load(workspace.classLoader());
    return brought.isEmpty() ? "" : "\nnew magics: %" + String.join(", %", brought);
  }

  private Object jars(MagicCall call) throws MagicException, IOException {
    if (call.operands().isEmpty()) {
      throw call.wrong("no file given");
    }
    var jars = new ArrayList<Path>();
    for (String operand : call.operands()) {
      List<Path> files = files(operand);
      if (files.isEmpty()) {
        throw new MagicException("%jars: no file is named " + operand);
      }
      jars.addAll(files);
    }
    String brought = extend(jars, call.workspace());
    System.out.println(
        "added to the class path: "
            + String.join(", ", jars.stream().map(jar -> jar.getFileName().toString()).toList())
            + brought);
    return null;
  }

  /** The files of a path or a pattern. */
  static List<Path> files(String text) throws IOException {
    Path path = FilePaths.path(text);
    if (Files.exists(path)) {
      return List.of(path.toAbsolutePath().normalize());
    }
    int star = text.indexOf('*');
    if (star < 0) {
      return List.of();
    }
    int slash = text.lastIndexOf('/', star);
    Path folder =
        FilePaths.path(slash < 0 ? "." : text.substring(0, slash + 1)).toAbsolutePath().normalize();
    PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + text.substring(slash + 1));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    int depth =
        text.indexOf("**") >= 0 ? Integer.MAX_VALUE : text.substring(slash + 1).split("/").length;
    try (Stream<Path> all = Files.walk(folder, depth)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> glob.matches(folder.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private Object classpath(MagicCall call) throws MagicException {
    if (call.operands().isEmpty()) {
      call.workspace().classPath().forEach(System.out::println);
      return null;
    }
    var entries = new ArrayList<Path>();
    for (String operand : call.operands()) {
      for (String entry : operand.split(File.pathSeparator)) {
        Path path = FilePaths.path(entry).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
          throw new MagicException("%classpath: " + path + " is not there");
        }
        entries.add(path);
      }
    }
    String brought = extend(entries, call.workspace());
    System.out.println("added to the class path: " + entries + brought);
    return null;
  }

  /** Progress as one display that changes. */
  private static final class Shown implements Consumer<String> {
    private DisplayHandle handle;
    private long last;

    @Override
    public synchronized void accept(String text) {
      long now = System.nanoTime();
      if (handle == null || now - last > UPDATE_NANOS) {
        show(text);
        last = now;
      }
    }

    synchronized void done(String text) {
      show(text);
    }

    private void show(String text) {
      var bundle = MimeBundle.text(text);
      if (handle == null) {
        handle = Display.display(bundle);
      } else {
        handle.update(bundle);
      }
    }
  }
}
