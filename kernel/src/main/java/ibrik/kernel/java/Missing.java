package ibrik.kernel.java;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Names;
import ibrik.kernel.java.CellUnits.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that declarations refer to and no cell has declared yet. A later cell may: until then a
 * method whose body has such a name throws when it is called, and a declaration that has one
 * elsewhere can't be named.
 */
final class Missing {
  private static final Set<String> CODES =
      Set.of(
          "compiler.err.cant.resolve",
          "compiler.err.cant.resolve.args",
          "compiler.err.cant.resolve.location",
          "compiler.err.cant.resolve.location.args");

  private record Body(CellText text, int position) {}

  private record Whole(CellText text, String key) {}

  private final Map<Body, Set<String>> bodies = new HashMap<>();
  private final Map<Whole, Set<String>> wholes = new HashMap<>();
  private final java.util.List<CompileError> errors = new ArrayList<>();

  /** The errors that were taken. */
  java.util.List<CompileError> errors() {
    return errors;
  }

  /** Takes an error that says no more than that a declaration's name is missing; else false. */
  boolean take(Parsed parsed, CompileError error) {
    if (!CODES.contains(error.code()) || error.source() != parsed.text()) {
      return false;
    }
    for (CellPart part : parsed.parts()) {
      boolean inside = part.start() <= error.position() && error.position() < part.end();
      if (inside && part.key() != null && take(parsed.text(), part, error.position())) {
        errors.add(error);
        return true;
      }
    }
    return false;
  }

  private boolean take(CellText text, CellPart part, int position) {
    var found = new Name(position);
    found.scan(part.tree());
    if (found.name == null) {
      return false;
    }
    var names =
        found.method == null
            ? wholes.computeIfAbsent(new Whole(text, part.key()), k -> new TreeSet<>())
            : bodies.computeIfAbsent(new Body(text, found.method.pos), k -> new TreeSet<>());
    names.add(found.name);
    return true;
  }

  /** Finds a simple name by its position, and the method in whose body it is. */
  private static final class Name extends TreeScanner {
    private final int position;
    private JCMethodDecl within;
    private JCMethodDecl method;
    private String name;

    Name(int position) {
      this.position = position;
    }

    @Override
    public void visitIdent(JCIdent tree) {
      if (tree.pos == position) {
        name = tree.name.toString();
        method = within;
      }
    }

    @Override
    public void visitMethodDef(JCMethodDecl tree) {
      if (within != null || tree.body == null) {
        super.visitMethodDef(tree);
        return;
      }
      var body = tree.body;
      tree.body = null;
      super.visitMethodDef(tree);
      tree.body = body;
      within = tree;
      scan(body);
      within = null;
    }
  }

  /** Whether a declaration can't be named, for what it lacks. */
  boolean isWhole(CellText text, CellPart part) {
    return wholes.containsKey(new Whole(text, part.key()));
  }

  /** What a declaration lacks. */
  Set<String> of(CellText text, CellPart part) {
    var names = new TreeSet<>(wholes.getOrDefault(new Whole(text, part.key()), Set.of()));
    bodies.forEach(
        (body, missing) -> {
          boolean inside = part.start() <= body.position && body.position < part.end();
          if (body.text == text && inside) {
            names.addAll(missing);
          }
        });
    return names;
  }

  /** Makes the methods throw whose bodies can't be compiled. */
  void replaceBodies(Parsed parsed, TreeMaker make, Names names) {
    var replacer =
        new TreeScanner() {
          @Override
          public void visitMethodDef(JCMethodDecl tree) {
            Set<String> missing = bodies.get(new Body(parsed.text(), tree.pos));
            if (missing == null) {
              super.visitMethodDef(tree);
              return;
            }
            make.at(tree.body.pos);
            JCExpression hook =
                CellUnits.qualified(make, names, CellHooks.class.getName() + ".notDeclared");
            JCExpression call =
                make.Apply(
                    List.nil(),
                    hook,
                    List.of(
                        make.Literal(tree.name.toString()),
                        make.Literal(String.join(", ", missing))));
            tree.body.stats = List.of(make.Throw(call));
          }
        };
    for (CellPart part : parsed.parts()) {
      JCTree tree = part.key() == null ? null : part.tree();
      replacer.scan(tree);
    }
  }
}
