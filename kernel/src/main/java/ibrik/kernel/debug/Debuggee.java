package ibrik.kernel.debug;

import java.util.List;
import java.util.SortedSet;

/** What the debugger needs of the language whose cells it stops. */
public interface Debuggee {
  /** Code of the kernel's. */
  interface Action<T> {
    /** Runs it. */
    T run() throws InterruptedException;
  }

  /** An expression, compiled for the variables of a place in a cell. */
  interface Evaluation {
    /**
     * Its value.
     *
     * @param values of the variables, in their order
     */
    Object of(Object[] values) throws Throwable;
  }

  /** The lines, from 1, that a statement begins on; empty where the code can't be parsed. */
  SortedSet<Integer> statementLines(String code);

  /**
   * Compiles an expression.
   *
   * @param variables what it may name besides what cells declared
   * @throws Exception if it does not compile, worded for the user
   */
  Evaluation compile(String expression, List<Variable> variables) throws Exception;

  /** The variables that cells declared. */
  List<Variable> globals();

  /** Runs code on this thread that an interrupt of the cell must not tear apart. */
  <T> T shielded(Action<T> action) throws InterruptedException;

  /** Ends what runs on this thread, which was interrupted while it was stopped. */
  void interrupted();

  /** Throws an exception on that ends the cell by the user's wish; does nothing with others. */
  void passInterrupt(Throwable thrown);
}
