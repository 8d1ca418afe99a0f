package ibrik.kernel.java;

import ibrik.kernel.language.Cell;
import ibrik.kernel.language.Frontend;
import ibrik.kernel.language.Outcome;
import ibrik.kernel.language.Workspace;
import java.io.File;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What magics may ask of {@link JavaInterpreter}. */
final class JavaWorkspace implements Workspace {
  private final JavaInterpreter interpreter;
  private final CellCompiler compiler;
  private final CellLoader loader;

  JavaWorkspace(JavaInterpreter interpreter, CellCompiler compiler, CellLoader loader) {
    this.interpreter = interpreter;
    this.compiler = compiler;
    this.loader = loader;
  }

  @Override
  public Outcome run(Code code, Frontend frontend) {
    return interpreter.run(code, frontend);
  }

  @Override
  public Code compile(Cell cell) throws Exception {
    return interpreter.compileInside(cell);
  }

  @Override
  public void addToClassPath(List<Path> entries) {
    List<Path> present = classPath();
    List<Path> fresh =
        entries.stream().map(Path::toAbsolutePath).filter(e -> !present.contains(e)).toList();
    if (fresh.isEmpty()) {
      return;
    }
    fresh.forEach(entry -> loader.addJar(url(entry)));
    // The compiler remembers which packages there are.
    compiler.restart();
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(entry + " can't be on a class path", e);
    }
  }

  @Override
  public List<Path> classPath() {
    var entries = new ArrayList<Path>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath())
        .forEach(entries::add);
    entries.addAll(added(loader));
    return entries;
  }

  /** What was added to a loader while the kernel ran. */
  static List<Path> added(CellLoader loader) {
    var entries = new ArrayList<Path>();
    for (URL url : loader.getURLs()) {
      try {
        entries.add(Path.of(url.toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return entries;
  }

  @Override
  public ClassLoader classLoader() {
    return loader;
  }

  @Override
  public List<Variable> variables() {
    return compiler.scope().declarations().stream()
        .filter(d -> d.kind() == Declaration.Kind.VARIABLE)
        .map(d -> new Variable(d.name(), type(d), value(d)))
        .toList();
  }

  private static String type(Declaration variable) {
    return Assist.simple(variable.symbol().type.toString());
  }

  private Object value(Declaration variable) {
    try {
      return field(variable).get(null);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  private Field field(Declaration variable) throws ReflectiveOperationException {
    return loader.loadClass(CellLoader.PACKAGE + "." + variable.owner()).getField(variable.name());
  }

  @Override
  public void reset() {
    for (Declaration d : List.copyOf(compiler.scope().declarations())) {
      if (d.kind() == Declaration.Kind.VARIABLE) {
        release(d);
      }
    }
    compiler.scope().reset();
    loader.forgetAll();
    compiler.restart();
  }

  /** Lets go of a variable's value. */
  private void release(Declaration variable) {
    try {
      Field field = field(variable);
      if (!field.getType().isPrimitive()) {
        field.set(null, null);
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      // A class that can't be had holds nothing.
      return;
    }
  }
}
