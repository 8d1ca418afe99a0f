package ibrik.kernel.java;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What cells can name: the imports, and what earlier cells declared and nothing has replaced. */
final class Scope {
  private final List<String> initialImports;
  private final List<String> imports = new ArrayList<>();
  private final Map<String, Declaration> declarations = new LinkedHashMap<>();

  /**
   * @param imports as in source, without {@code import} and semicolon
   */
  Scope(List<String> imports) {
    initialImports = List.copyOf(imports);
    this.imports.addAll(imports);
  }

  /** The same scope, to be changed without changing this one. */
  Scope copy() {
    var copy = new Scope(initialImports);
    copy.imports.clear();
    copy.imports.addAll(imports);
    copy.declarations.putAll(declarations);
    return copy;
  }

  /** Forgets all but the imports that it started with. */
  void reset() {
    declarations.clear();
    imports.clear();
    imports.addAll(initialImports);
  }

  List<String> imports() {
    return imports;
  }

  Collection<Declaration> declarations() {
    return declarations.values();
  }

  /** The classes that have what can be named. */
  Set<String> owners() {
    var owners = new HashSet<String>();
    declarations.values().forEach(d -> owners.add(d.owner()));
    owners.remove(null);
    return owners;
  }

  Optional<Declaration> find(String key) {
    return Optional.ofNullable(declarations.get(key));
  }

  /** Adds an import; one of a single name replaces what had the name. */
  void addImport(String text) {
    imports.remove(text);
    String simple = simpleName(text);
    if (!simple.equals("*") && !text.startsWith("module ")) {
      boolean isStatic = text.startsWith("static ");
      if (!isStatic) {
        imports.removeIf(other -> !other.startsWith("static ") && simpleName(other).equals(simple));
        declarations
            .values()
            .removeIf(d -> d.kind() == Declaration.Kind.TYPE && d.name().equals(simple));
      }
    }
    imports.add(text);
  }

  static String simpleName(String text) {
    return text.substring(text.lastIndexOf('.') + 1);
  }

  /** Adds a declaration in place of the one that has its key. */
  void declare(Declaration declaration) {
    Declaration old = declarations.put(declaration.key(), declaration);
    if (declaration.kind() == Declaration.Kind.TYPE) {
      imports.removeIf(
          text ->
              !text.startsWith("static ")
                  && !text.startsWith("module ")
                  && simpleName(text).equals(declaration.name()));
      declarations.replaceAll((key, other) -> stale(other, declaration, old));
    }
  }

  /** A variable of a type that was declared anew has another type than its source says now. */
  private static Declaration stale(Declaration other, Declaration type, Declaration old) {
    boolean of =
        old != null
            && old.owner() != null
            && !old.owner().equals(type.owner())
            && other.kind() == Declaration.Kind.VARIABLE
            && other.references().contains(type.name());
    return of ? other.withType(other.type() + " of " + old.owner()) : other;
  }
}
