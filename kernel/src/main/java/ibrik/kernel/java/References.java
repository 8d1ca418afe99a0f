package ibrik.kernel.java;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.TreeScanner;
import java.util.Set;
import java.util.TreeSet;

/** The names that a tree refers to. */
final class References {
  private References() {}

  /** Every simple name in a tree that was only parsed. */
  static Set<String> inSource(JCTree tree) {
    var names = new TreeSet<String>();
    new TreeScanner() {
      @Override
      public void visitIdent(JCIdent ident) {
        names.add(ident.name.toString());
      }
    }.scan(tree);
    return Set.copyOf(names);
  }

  /** The names in an attributed tree that stand for what cells declared. */
  static Set<String> toCells(JCTree tree) {
    var names = new TreeSet<String>();
    new TreeScanner() {
      @Override
      public void visitIdent(JCIdent ident) {
        if (isOfCell(ident.sym)) {
          names.add(ident.name.toString());
        }
      }
    }.scan(tree);
    return Set.copyOf(names);
  }

  private static boolean isOfCell(Symbol symbol) {
    return symbol != null
        && symbol.owner instanceof Symbol.ClassSymbol owner
        && owner.owner instanceof Symbol.PackageSymbol
        && owner.packge().fullname.contentEquals(CellLoader.PACKAGE);
  }
}
