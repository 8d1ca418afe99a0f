package ibrik.kernel.java;

import com.sun.tools.javac.code.Symbol;
import java.util.Set;

/**
 * Something that a cell declared and later cells can name.
 *
 * @param kind what it is
 * @param key what a later declaration of the same key replaces
 * @param name its simple name
 * @param owner the class that it is a static member of; null while it can't be named
 * @param type a variable's type, as source; empty for others
 * @param text its source
 * @param references the simple names in it
 * @param missing the names in it that no cell has declared yet
 * @param origin the cell that it stands in
 * @param symbol the compiler's symbol
 */
record Declaration(
    Kind kind,
    String key,
    String name,
    String owner,
    String type,
    String text,
    Set<String> references,
    Set<String> missing,
    CellText origin,
    Symbol symbol) {
  /** What can be declared. */
  enum Kind {
    /** A variable. */
    VARIABLE,
    /** A method. */
    METHOD,
    /** A class, record, enum, interface or annotation. */
    TYPE
  }

  /** The simple name that a method or type is declared with. */
  static String name(CellPart part) {
    return switch (part) {
      case CellPart.Type type -> type.tree().name.toString();
      case CellPart.Method method -> method.tree().name.toString();
      default -> throw new IllegalArgumentException(part + " declares no member");
    };
  }

  /** This declaration with another type as its source. */
  Declaration withType(String newType) {
    return new Declaration(
        kind, key, name, owner, newType, text, references, missing, origin, symbol);
  }

  /** Whether it can't be used yet, or not wholly. */
  boolean isIncomplete() {
    return !missing.isEmpty();
  }
}
