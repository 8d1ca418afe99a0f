package ibrik.kernel.java;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import ibrik.kernel.java.CellUnits.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a cell declares, once it is attributed, and what there is to say of it. */
final class Declared {
  private final Scope scope;
  private final Changes changes;
  private final Missing missing;
  private final List<String> notes;
  private final List<Declaration> declarations = new ArrayList<>();

  /**
   * @param notes takes what the user should know
   */
  Declared(Scope scope, Changes changes, Missing missing, List<String> notes) {
    this.scope = scope;
    this.changes = changes;
    this.missing = missing;
    this.notes = notes;
  }

  /**
   * Adds a variable.
   *
   * @param type as source
   * @param references the names in its type
   * @param owner the class that has it
   */
  void variable(
      JCVariableDecl tree,
      String type,
      Set<String> references,
      CellText text,
      String owner,
      CellMembers members) {
    String name = tree.name.toString();
    noteVariable(tree, type);
    declarations.add(
        new Declaration(
            Declaration.Kind.VARIABLE,
            name,
            name,
            owner,
            type,
            "",
            references,
            Set.of(),
            text,
            CellMembers.symbol(members.find(Declaration.Kind.VARIABLE, name))));
  }

  /** Says that a variable's value is lost, where the cell gives it another type but no value. */
  private void noteVariable(JCVariableDecl tree, String type) {
    var old = scope.find(tree.name.toString());
    if (old.isPresent() && tree.init == null) {
      notes.add(
          "%s has lost the value that it had as %s in cell %d, since this cell declares it as %s"
              .formatted(
                  tree.name,
                  Assist.simple(old.get().symbol().type.toString()),
                  old.get().origin().number(),
                  Assist.simple(type)));
    }
  }

  /** Adds a method or type. */
  void member(Parsed parsed, CellPart part, String owner) {
    Declaration.Kind kind =
        part instanceof CellPart.Type ? Declaration.Kind.TYPE : Declaration.Kind.METHOD;
    boolean whole = missing.isWhole(parsed.text(), part);
    JCTree tree = part.tree();
    declarations.add(
        new Declaration(
            kind,
            part.key(),
            Declaration.name(part),
            whole ? null : owner,
            "",
            parsed.source(part),
            whole ? Set.of() : References.toCells(tree),
            missing.of(parsed.text(), part),
            parsed.text(),
            whole ? null : CellMembers.symbol(tree)));
  }

  /** Says which static variables of a class are lost, since the class is compiled again. */
  void noteStatics(Declaration declaration) {
    if (declaration.symbol() instanceof ClassSymbol type) {
      for (Symbol symbol : type.members().getSymbols(s -> s instanceof VarSymbol)) {
        if (symbol.isStatic() && (symbol.flags() & Flags.FINAL) == 0) {
          notes.add(
              "%s.%s starts anew, since %s refers to %s, which this cell declares anew"
                  .formatted(
                      declaration.name(),
                      symbol.name,
                      declaration.name(),
                      String.join(
                          ", ",
                          declaration.references().stream()
                              .filter(changes.replaced()::contains)
                              .sorted()
                              .toList())));
        }
      }
    }
  }

  /** Lets later cells name what was declared, and what the cell imports. */
  void toScope(Parsed cell) {
    for (CellPart part : cell.parts()) {
      if (part instanceof CellPart.Import imported) {
        scope.addImport(importText(cell.source(imported)));
      }
    }
    declarations.forEach(scope::declare);
    declarations.stream().filter(Declaration::isIncomplete).forEach(d -> notes.add(note(d)));
  }

  private static String importText(String source) {
    return source
        .replaceFirst("^import\\s+", "")
        .replaceFirst("\\s*;$", "")
        .replaceAll("\\s+", " ");
  }

  private static String note(Declaration declaration) {
    return "%s can be %s once a cell declares %s"
        .formatted(
            declaration.name(),
            declaration.kind() == Declaration.Kind.METHOD ? "called" : "used",
            String.join(", ", declaration.missing()));
  }
}
