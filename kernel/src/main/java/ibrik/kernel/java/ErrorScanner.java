package ibrik.kernel.java;

import com.sun.tools.javac.tree.JCTree.JCErroneous;
import com.sun.tools.javac.tree.TreeScanner;

/** Looks into what the parser could not make sense of, too: unfinished code is full of it. */
class ErrorScanner extends TreeScanner {
  @Override
  public void visitErroneous(JCErroneous tree) {
    scan(tree.errs);
  }
}
