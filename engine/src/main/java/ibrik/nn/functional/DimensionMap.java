package ibrik.nn.functional;

import java.util.Arrays;

/**
 * A sparse matrix along one dimension: element {@code o} of the result is the sum of {@code
 * weight[t] * x[index[t]]} for {@code t} from {@code start[o]} to {@code start[o + 1]}. Padding,
 * cropping and interpolation are one such matrix for each dimension.
 *
 * @param in the size of the dimension before
 */
record DimensionMap(int in, int[] start, int[] index, double[] weight) {

  /** One element each: {@code x[index[o]]}, or none where {@code index[o]} is negative. */
  static DimensionMap ofIndices(int in, int[] index) {
    int[] start = new int[index.length + 1];
    int[] kept = new int[index.length];
    int n = 0;
    for (int o = 0; o < index.length; o++) {
      if (index[o] >= 0) {
        kept[n++] = index[o];
      }
      start[o + 1] = n;
    }
    double[] weight = new double[n];
    Arrays.fill(weight, 1);
    return new DimensionMap(in, start, Arrays.copyOf(kept, n), weight);
  }

  int out() {
    return start.length - 1;
  }

  boolean isIdentity() {
    if (out() != in || index.length != in) {
      return false;
    }
    for (int o = 0; o < in; o++) {
      if (start[o] != o || index[o] != o || weight[o] != 1) {
        return false;
      }
    }
    return true;
  }

  DimensionMap transposed() {
    int[] counts = new int[in + 1];
    for (int i : index) {
      counts[i + 1]++;
    }
    for (int i = 0; i < in; i++) {
      counts[i + 1] += counts[i];
    }
    int[] next = counts.clone();
    int[] from = new int[index.length];
    double[] factor = new double[index.length];
    for (int o = 0; o < out(); o++) {
      for (int t = start[o]; t < start[o + 1]; t++) {
        int at = next[index[t]]++;
        from[at] = o;
        factor[at] = weight[t];
      }
    }
    return new DimensionMap(out(), counts, from, factor);
  }
}
