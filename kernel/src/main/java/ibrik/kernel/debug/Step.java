package ibrik.kernel.debug;

/**
 * How far a thread goes that was stopped.
 *
 * @param kind which statements it stops at
 * @param depth how many frames it had
 * @param line the line that it stood on
 */
record Step(Kind kind, int depth, int line) {
  /** Which statement a thread stops at next. */
  enum Kind {
    /** At a breakpoint only. */
    CONTINUE,
    /** At the next line, also of what is called. */
    INTO,
    /** At the next line that is not of what is called. */
    OVER,
    /** At the next line of what called. */
    OUT
  }

  static final Step RUN = new Step(Kind.CONTINUE, 0, 0);

  /**
   * Whether a statement ends the step.
   *
   * @param first whether it is the first of its line
   */
  boolean endsAt(int nowDepth, int nowLine, boolean first) {
    boolean moved = nowDepth != depth || nowLine != line || first;
    return switch (kind) {
      case CONTINUE -> false;
      case INTO -> moved;
      case OVER -> nowDepth < depth || nowDepth == depth && moved;
      case OUT -> nowDepth < depth;
    };
  }
}
