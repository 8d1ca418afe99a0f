package ibrik.kernel.java;

import ibrik.kernel.java.CellUnits.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a cell changes of what is declared: what it declares again with the same text stays as it
 * is, unless something that it refers to is replaced; what refers to something replaced is taken
 * along, to be compiled again.
 */
final class Changes {
  private final Scope scope;
  private final Set<String> present = new LinkedHashSet<>();
  private final Set<String> unchanged = new LinkedHashSet<>();
  private final Set<String> replaced = new LinkedHashSet<>();
  private final Set<String> appearing = new LinkedHashSet<>();
  private final List<Declaration> carried = new ArrayList<>();

  Changes(Scope scope, Parsed parsed) {
    boolean woven = parsed.text().isWoven();
    this.scope = scope;
    boolean imports = parsed.parts().stream().anyMatch(CellPart.Import.class::isInstance);
    for (CellPart part : parsed.parts()) {
      String key = part.key();
      if (part instanceof CellPart.Variable(var tree, int start, int end)) {
        appearing.add(tree.name.toString());
      }
      if (key == null) {
        continue;
      }
      present.add(key);
      var live = scope.find(key);
      // What was compiled without the debugger's hooks is compiled again with them, and back.
      if (live.filter(d -> d.text().equals(parsed.source(part)) && !d.isIncomplete())
          .filter(d -> d.origin().isWoven() == woven)
          .isPresent()) {
        unchanged.add(key);
      } else {
        live.ifPresent(d -> replaced.add(d.name()));
        appearing.add(key.startsWith("class ") ? key.substring(6) : key.replaceAll("\\(.*", ""));
      }
    }
    for (Declaration d : scope.declarations()) {
      boolean maybe = imports || d.missing().stream().anyMatch(appearing::contains);
      if (d.isIncomplete() && maybe && !present.contains(d.key())) {
        carry(d);
      }
    }
    spread();
  }

  /** Takes the types of the cell's variables; true if declarations that were kept now are not. */
  boolean retype(VariableTypes types) {
    int before = unchanged.size();
    types
        .sources()
        .forEach(
            (name, type) -> {
              if (scope.find(name).isPresent() && !isSame(name, type)) {
                replaced.add(name);
              }
            });
    spread();
    return unchanged.size() < before;
  }

  /** Whether a variable is there with this type. */
  boolean isSame(String name, String type) {
    return scope.find(name).filter(d -> d.type().equals(type)).isPresent();
  }

  private void carry(Declaration declaration) {
    carried.add(declaration);
    replaced.add(declaration.name());
  }

  private void spread() {
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Declaration d : scope.declarations()) {
        boolean here = present.contains(d.key());
        boolean done = here ? !unchanged.contains(d.key()) : carried.contains(d);
        if (d.kind() != Declaration.Kind.VARIABLE
            && !done
            && Stream.of(d.references(), d.missing())
                .flatMap(Set::stream)
                .anyMatch(replaced::contains)) {
          grows = true;
          replaced.add(d.name());
          if (here) {
            unchanged.remove(d.key());
          } else {
            carried.add(d);
          }
        }
      }
    }
  }

  /** Whether a method or type of the cell is to be compiled. */
  boolean isNew(CellPart part) {
    return !unchanged.contains(part.key());
  }

  /** The declarations of earlier cells that are compiled again. */
  List<Declaration> carried() {
    return carried;
  }

  /** The names whose declarations are replaced. */
  Set<String> replaced() {
    return replaced;
  }
}
