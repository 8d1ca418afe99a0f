package ibrik.kernel.java;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What compilation units import: the scope's imports, and what cells declared by its name. */
final class CellImports {
  private record Member(String name, String owner) {
    String text() {
      return "static " + CellLoader.PACKAGE + "." + owner + "." + name;
    }
  }

  private final Scope scope;
  private final Map<String, Member> members = new LinkedHashMap<>();

  CellImports(Scope scope) {
    this.scope = scope;
    for (Declaration d : scope.declarations()) {
      if (d.owner() != null) {
        put(d.key(), d.name(), d.owner());
      }
    }
  }

  /** Everything that can be named but the declarations of some keys. */
  static List<String> all(Scope scope, Set<String> but) {
    var imports = new CellImports(scope);
    imports.members.keySet().removeAll(but);
    return imports.texts(null, null);
  }

  /** What is named in a cell but the declarations of some keys. */
  static List<String> used(Scope scope, Set<String> but, List<CellPart> parts) {
    var imports = new CellImports(scope);
    imports.members.keySet().removeAll(but);
    return imports.of(null, parts);
  }

  /** Says which class has a declaration. */
  void put(String key, String name, String owner) {
    members.put(key, new Member(name, owner));
  }

  /** What a class imports for the names in its parts. */
  List<String> of(String className, List<CellPart> parts) {
    Set<String> names = new HashSet<>();
    for (CellPart part : parts) {
      names.addAll(References.inSource(part.tree()));
      if (part instanceof CellPart.Variable variable) {
        // Its value is assigned, perhaps to a field that is there already.
        names.add(variable.tree().name.toString());
      }
    }
    return texts(className, names);
  }

  private List<String> texts(String className, Set<String> names) {
    var texts = new LinkedHashSet<String>(scope.imports());
    for (Member member : members.values()) {
      if (!member.owner.equals(className) && (names == null || names.contains(member.name))) {
        texts.add(member.text());
      }
    }
    return List.copyOf(texts);
  }
}
