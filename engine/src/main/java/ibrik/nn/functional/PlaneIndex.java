package ibrik.nn.functional;

/**
 * Where elements of planes come from: element {@code o} of a plane of {@code out} elements belongs
 * to element {@code index[o]} of a plane of {@code in} elements, to none where that is negative.
 *
 * @param index for each plane {@code out} numbers, or {@code out} numbers for all planes
 */
record PlaneIndex(int planes, int in, int out, int[] index) {
  /** The number for element {@code o} of plane {@code p}. */
  int at(int p, int o) {
    return index.length == out ? index[o] : index[p * out + o];
  }
}
