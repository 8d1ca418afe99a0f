package ibrik.data;

import java.util.stream.IntStream;

/**
 * All items in their own order.
 *
 * @param size how many there are
 */
public record SequentialSampler(int size) implements Sampler {
  @Override
  public int[] epoch() {
    return IntStream.range(0, size).toArray();
  }
}
