package ibrik.kernel.java;

import com.sun.tools.javac.tree.JCTree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What compilation units import: the scope's imports, and what cells declared by its name. */
final class CellImports {
  /**
   * What a cell declared.
   *
   * @param owner the class that has it
   * @param text its source
   */
  record Member(String name, String owner, String text) {
    private String imported() {
      return "static " + CellLoader.PACKAGE + "." + owner + "." + name;
    }
  }

  private final Scope scope;
  private final Map<String, Member> members = new LinkedHashMap<>();

  /** Of everything that can be named. */
  CellImports(Scope scope) {
    this(scope, Set.of());
  }

  /** Of everything that can be named but the declarations of some keys. */
  CellImports(Scope scope, Set<String> but) {
    this.scope = scope;
    for (Declaration d : scope.declarations()) {
      if (d.owner() != null && !but.contains(d.key())) {
        put(d.key(), d.name(), d.owner(), d.text());
      }
    }
  }

  /** Says which class has a declaration. */
  void put(String key, String name, String owner, String text) {
    members.put(key, new Member(name, owner, text));
  }

  /** All there is. */
  List<String> all() {
    return texts(null, null);
  }

  /**
   * What a class imports for the names in its parts.
   *
   * @param className null for a class that owns none of the declarations
   * @param overloads methods that it has besides
   */
  List<String> of(String className, List<CellPart> parts, List<? extends JCTree> overloads) {
    Set<String> names = new HashSet<>();
    overloads.forEach(tree -> names.addAll(References.inSource(tree)));
    for (CellPart part : parts) {
      names.addAll(References.inSource(part.tree()));
      if (part instanceof CellPart.Variable variable) {
        // Its value is assigned, perhaps to a field that is there already.
        names.add(variable.tree().name.toString());
      }
    }
    // A type that the cell itself imports is meant, also where an earlier cell declared its name.
    parts.forEach(part -> names.remove(importedType(part)));
    return texts(className, names);
  }

  private static String importedType(CellPart part) {
    return part instanceof CellPart.Import(JCTree tree, int start, int end)
            && tree instanceof JCTree.JCImport single
            && !single.staticImport
        ? single.qualid.name.toString()
        : null;
  }

  /** The methods of some names that other classes have. */
  List<Member> overloads(String className, Set<String> names) {
    return members.entrySet().stream()
        .filter(entry -> entry.getKey().indexOf('(') > 0)
        .map(Map.Entry::getValue)
        .filter(member -> names.contains(member.name) && !member.owner.equals(className))
        .toList();
  }

  private List<String> texts(String className, Set<String> names) {
    var texts = new LinkedHashSet<String>(scope.imports());
    for (Member member : members.values()) {
      if (!member.owner.equals(className) && (names == null || names.contains(member.name))) {
        texts.add(member.imported());
      }
    }
    return List.copyOf(texts);
  }
}
