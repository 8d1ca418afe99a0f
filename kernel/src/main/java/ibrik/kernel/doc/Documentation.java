package ibrik.kernel.doc;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Javadoc of classes and members, from their sources. */
public final class Documentation {
  private static final int KEPT = 8;
  private static final List<String> PACKAGE = List.of("package-info");

  /** A source that was parsed. */
  private record Parsed(CompilationUnitTree unit, DocTrees docs) {}

  private final Sources sources;
  private final Map<String, Optional<Parsed>> parsed =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Parsed>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param classPath the jars and folders whose classes can be named, asked for each time
   */
  public Documentation(Supplier<List<Path>> classPath) {
    sources = new Sources(classPath);
  }

  /** What is written about an element; empty where there is no source, or nothing in it. */
  public synchronized Optional<Doc> of(Element element) {
    String name = element.packageName() + "." + element.classes().getFirst();
    // Absence is not kept: the sources may come with the next jar.
    Optional<Parsed> source =
        Optional.ofNullable(parsed.get(name))
            .orElseGet(
                () ->
                    sources
                        .of(element.packageName(), element.classes().getFirst())
                        .flatMap(Documentation::parse));
    if (source.isPresent()) {
      parsed.put(name, source);
    }
    return source.flatMap(s -> of(s, element));
  }

  private static Optional<Parsed> parse(String text) {
    var file =
        new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    try {
      var task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(null, null, diagnostic -> {}, null, null, List.of(file));
      CompilationUnitTree unit = task.parse().iterator().next();
      return Optional.of(new Parsed(unit, DocTrees.instance(task)));
    } catch (IOException | RuntimeException e) {
      // A source that this JDK can't parse tells nothing.
      return Optional.empty();
    }
  }

  private static Optional<Doc> of(Parsed source, Element element) {
    TreePath path = new TreePath(source.unit());
    if (element.classes().equals(PACKAGE)) {
      TreePath declaration = new TreePath(path, source.unit().getPackage());
      return Optional.ofNullable(source.docs().getDocCommentTree(declaration))
          .map(comment -> new CommentPage(comment).doc(List.of()));
    }
    List<? extends Tree> declarations = source.unit().getTypeDecls();
    for (String name : element.classes()) {
      Optional<ClassTree> found =
          declarations.stream()
              .filter(ClassTree.class::isInstance)
              .map(ClassTree.class::cast)
              .filter(tree -> tree.getSimpleName().contentEquals(name))
              .findFirst();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      path = new TreePath(path, found.get());
      declarations = found.get().getMembers();
    }
    Tree tree = element.member() == null ? path.getLeaf() : member(declarations, element);
    if (tree == null) {
      return Optional.empty();
    }
    TreePath place = element.member() == null ? path : new TreePath(path, tree);
    DocCommentTree comment = source.docs().getDocCommentTree(place);
    if (comment == null) {
      return Optional.empty();
    }
    List<String> parameters =
        tree instanceof MethodTree method
            ? method.getParameters().stream().map(p -> p.getName().toString()).toList()
            : List.of();
    return Optional.of(new CommentPage(comment).doc(parameters));
  }

  /** The member; of overloads the one with these parameters, else with as many. */
  private static Tree member(List<? extends Tree> members, Element element) {
    Tree near = null;
    for (Tree tree : members) {
      switch (tree) {
        case VariableTree field
            when element.parameters() == null
                && field.getName().contentEquals(element.member()) -> {
          return field;
        }
        case MethodTree method
            when element.parameters() != null
                && method.getName().contentEquals(element.member()) -> {
          if (types(method).equals(element.parameters())) {
            return method;
          }
          if (method.getParameters().size() == element.parameters().size()) {
            near = method;
          }
        }
        default -> {}
      }
    }
    return near;
  }

  private static List<String> types(MethodTree method) {
    return method.getParameters().stream().map(p -> simple(p.getType().toString())).toList();
  }

  /** A type without annotations, packages and type arguments. */
  public static String simple(String type) {
    String text = type.replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "");
    while (text.contains("<")) {
      String less = text.replaceAll("<[^<>]*>", "");
      if (less.equals(text)) {
        break;
      }
      text = less;
    }
    return text.replaceAll("\\b[a-z_][\\w$]*\\.", "").replace("...", "[]").replaceAll("\\s+", "");
  }
}
