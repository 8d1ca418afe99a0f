package ibrik.nn.functional;

/**
 * The windows of a pooling along one dimension: window {@code o} has the elements {@code start[o]},
 * {@code start[o] + step}, … below {@code end[o]}.
 *
 * @param in the size of the dimension
 * @param width how many elements each window has, those of the padding included
 */
record Windows(int in, int[] start, int[] end, int step, int[] width) {

  /** Windows that slide; {@code out} of them. */
  static Windows sliding(int in, int out, int kernel, int stride, int padding, int dilation) {
    int[] start = new int[out];
    int[] end = new int[out];
    int[] width = new int[out];
    for (int o = 0; o < out; o++) {
      int first = o * stride - padding;
      int last = first + dilation * (kernel - 1) + 1;
      start[o] = first >= 0 ? first : first + Math.ceilDiv(-first, dilation) * dilation;
      end[o] = Math.min(last, in);
      width[o] = Math.min(last, in + padding) - first;
    }
    return new Windows(in, start, end, dilation, width);
  }

  /** {@code out} windows that share the dimension as evenly as whole elements allow. */
  static Windows adaptive(int in, int out) {
    int[] start = new int[out];
    int[] end = new int[out];
    int[] width = new int[out];
    for (int o = 0; o < out; o++) {
      start[o] = (int) ((long) o * in / out);
      end[o] = (int) Math.ceilDiv((o + 1L) * in, (long) out);
      width[o] = end[o] - start[o];
    }
    return new Windows(in, start, end, 1, width);
  }

  /** A dimension that is not there. */
  static Windows single() {
    return new Windows(1, new int[] {0}, new int[] {1}, 1, new int[] {1});
  }

  int out() {
    return start.length;
  }

  /** How many elements of the input window {@code o} has. */
  int count(int o) {
    return Math.max(0, Math.ceilDiv(end[o] - start[o], step));
  }
}
