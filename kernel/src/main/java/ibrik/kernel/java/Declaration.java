package ibrik.kernel.java;

import com.sun.tools.javac.code.Symbol;
import java.util.Set;

/**
 * Something that a cell declared and later cells can name.
 *
 * @param kind what it is
 * @param key what a later declaration of the same key replaces
 * @param name its simple name
 * @param owner the class that it is a static member of
 * @param type a variable's type, as source; empty for others
 * @param text its source
 * @param references the simple names in it
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

  Declaration at(String newOwner, Symbol newSymbol) {
    return new Declaration(kind, key, name, newOwner, type, text, references, origin, newSymbol);
  }

  Declaration withType(String newType) {
    return new Declaration(kind, key, name, owner, newType, text, references, origin, symbol);
  }
}
