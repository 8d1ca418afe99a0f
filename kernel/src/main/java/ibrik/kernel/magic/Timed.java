package ibrik.kernel.magic;

/** Code that can be run again and again: what {@code %timeit} makes of a cell's. */
@FunctionalInterface
public interface Timed {
  /** Runs the code once. */
  Object run() throws Throwable;
}
