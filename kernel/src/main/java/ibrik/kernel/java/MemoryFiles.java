package ibrik.kernel.java;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The compiler's files: the JDK and the class path as they are, the cells' classes in memory. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();
  private final CellLoader loader;

  MemoryFiles(StandardJavaFileManager files, CellLoader loader) {
    super(files);
    this.loader = loader;
    try {
      // No sources are compiled because they lie on the class path.
      files.setLocation(StandardLocation.SOURCE_PATH, List.of());
      List<Path> added = JavaWorkspace.added(loader);
      if (!added.isEmpty()) {
        var classPath = new ArrayList<Path>();
        files.getLocationAsPaths(StandardLocation.CLASS_PATH).forEach(classPath::add);
        classPath.addAll(added);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the classes that were written. */
  Map<String, byte[]> take() {
    var classes = new TreeMap<String, byte[]>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    written.clear();
    return classes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return new SimpleJavaFileObject(uri(className), kind) {
      @Override
      public OutputStream openOutputStream() {
        var bytes = new ByteArrayOutputStream();
        written.put(className, bytes);
        return bytes;
      }
    };
  }

  /** A class of a cell that was loaded, for a compiler that starts anew. */
  private static final class Loaded extends SimpleJavaFileObject {
    private final String className;
    private final byte[] bytes;

    Loaded(String className, byte[] bytes) {
      super(MemoryFiles.uri(className), Kind.CLASS);
      this.className = className;
      this.bytes = bytes;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes);
    }
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    var files = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH || !packageName.equals(CellLoader.PACKAGE)) {
      return files;
    }
    var all = new ArrayList<JavaFileObject>();
    files.forEach(all::add);
    loader.classes().forEach((name, bytes) -> all.add(new Loaded(name, bytes)));
    return all;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof Loaded loaded ? loaded.className : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return a == b || a.toUri().equals(b.toUri());
  }

  private static URI uri(String className) {
    return URI.create("cell:///" + className.replace('.', '/') + ".class");
  }
}
