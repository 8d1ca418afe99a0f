package ibrik.kernel.debug;

/**
 * A line to stop at.
 *
 * @param line from 1, of a statement
 * @param condition an expression that must be true there, or null
 */
record Breakpoint(int line, String condition) {}
