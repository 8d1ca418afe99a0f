package ibrik.kernel.java;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import ibrik.kernel.java.CellUnits.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of a cell's variables, those declared with {@code var} as the compiler infers them. */
final class VariableTypes {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, Set<String>> references = new HashMap<>();
  private final List<JCVariableDecl> implicit = new ArrayList<>();

  VariableTypes(Parsed parsed) {
    for (CellPart part : parsed.parts()) {
      if (part instanceof CellPart.Variable(JCVariableDecl tree, int start, int end)) {
        String name = tree.name.toString();
        if (tree.vartype == null) {
          implicit.add(tree);
        } else {
          sources.put(name, tree.vartype.toString());
          references.put(name, References.inSource(tree.vartype));
        }
      }
    }
  }

  /** Whether there are types to infer. */
  boolean isImplicit() {
    return !implicit.isEmpty();
  }

  /** The types as source by the variables' names; those that are inferred once they are. */
  Map<String, String> sources() {
    return sources;
  }

  /** The simple names in the source of a variable's type. */
  Set<String> references(String name) {
    return references.getOrDefault(name, Set.of());
  }

  /**
   * Infers the types that are not told. Uses up the trees.
   *
   * @param unit of the whole cell, in which the variables are local
   * @param unitName the name of its class
   * @param className the name that the cell's class will have
   * @throws CompileException if one has no type
   */
  void infer(
      Compiler compiler,
      Scope scope,
      Parsed parsed,
      JCCompilationUnit unit,
      String unitName,
      String className)
      throws CompileException {
    compiler.attribute(unit);
    try {
      var source = new TypeSource(compiler.types());
      for (JCVariableDecl tree : implicit) {
        if (tree.sym == null || tree.sym.type == null || tree.sym.type.isErroneous()) {
          throw new CompileException(
              errorsOf(tree, parsed, compiler.errors()).stream()
                  .map(error -> Suggestions.in(unit, scope, error))
                  .toList());
        }
        String type = source.of(tree.sym.type);
        sources.put(
            tree.name.toString(), type.replace("." + unitName + ".", "." + className + "."));
      }
    } finally {
      compiler.discard(unit);
    }
  }

  private static List<CompileError> errorsOf(
      JCVariableDecl tree, Parsed parsed, List<CompileError> errors) {
    int start = tree.getStartPosition();
    int end = tree.getEndPosition(parsed.endPositions());
    List<CompileError> own =
        errors.stream().filter(e -> e.position() >= start && e.position() <= end).toList();
    return own.isEmpty() ? errors : own;
  }

  /** The names of a cell's variables, methods and types, as {@link CellPart#key} tells them. */
  static Set<String> keys(Parsed parsed) {
    var keys = new LinkedHashSet<String>();
    for (CellPart part : parsed.parts()) {
      if (part instanceof CellPart.Variable(JCVariableDecl tree, int start, int end)) {
        keys.add(tree.name.toString());
      } else if (part.key() != null) {
        keys.add(part.key());
      }
    }
    return keys;
  }
}
