package ibrik.data;

import java.util.Iterator;

/**
 * The batches of one epoch. Closing it early stops what its workers do; who just leaves the loop
 * need not, they stop by themselves.
 */
public interface BatchIterator extends Iterator<Batch>, AutoCloseable {
  @Override
  void close();
}
