package ibrik.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The item numbers of an epoch's batches. The epoch is drawn when the first is asked for. */
final class BatchIndices implements Iterator<int[]> {
  private final Sampler sampler;
  private final int batchSize;
  private final boolean dropLast;
  private int[] epoch;
  private int at;

  BatchIndices(Sampler sampler, int batchSize, boolean dropLast) {
    this.sampler = sampler;
    this.batchSize = batchSize;
    this.dropLast = dropLast;
  }

  @Override
  public boolean hasNext() {
    if (epoch == null) {
      epoch = sampler.epoch();
    }
    int left = epoch.length - at;
    return dropLast ? left >= batchSize : left > 0;
  }

  @Override
  public int[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the epoch has no further batch");
    }
    int from = at;
    at = Math.min(epoch.length - from, batchSize) + from;
    return Arrays.copyOfRange(epoch, from, at);
  }
}
