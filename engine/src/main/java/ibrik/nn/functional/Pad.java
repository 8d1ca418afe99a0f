package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import java.util.Arrays;

/** {@code pad}: elements added before and behind, or taken away where a number is negative. */
final class Pad {
  private Pad() {}

  /** Where the element at a place outside comes from. */
  private enum Mode {
    REFLECT("ReflectionPad%dDBackward0") {
      @Override
      int source(int place, int size) {
        int mirrored = place < 0 ? -place : place;
        return mirrored < size ? mirrored : 2 * (size - 1) - mirrored;
      }

      @Override
      int most(int size) {
        return size - 1;
      }
    },
    REPLICATE("ReplicationPad%dDBackward0") {
      @Override
      int source(int place, int size) {
        return Math.clamp(place, 0, size - 1);
      }

      @Override
      int most(int size) {
        return size == 0 ? 0 : Integer.MAX_VALUE;
      }
    },
    /** PyTorch copies slices for it. */
    CIRCULAR("CopySlices") {
      @Override
      int source(int place, int size) {
        return Math.floorMod(place, size);
      }

      @Override
      int most(int size) {
        return size;
      }
    };

    private final String node;

    Mode(String node) {
      this.node = node;
    }

    abstract int source(int place, int size);

    /** How much can be added to one side of a dimension. */
    abstract int most(int size);
  }

  /**
   * @param pad before and behind, from the last dimension to the first
   */
  static Tensor of(Tensor input, int[] pad, String mode, Number value) {
    return switch (mode) {
      case "constant" -> constant(input, pad, value);
      case "reflect" -> copied(input, pad, Mode.REFLECT);
      case "replicate" -> copied(input, pad, Mode.REPLICATE);
      case "circular" -> copied(input, pad, Mode.CIRCULAR);
      default ->
          throw new IllegalArgumentException(
              "pad: mode must be constant, reflect, replicate or circular, given '%s'"
                  .formatted(mode));
    };
  }

  static Tensor constant(Tensor input, int[] pad, Number value) {
    checkPairs(pad);
    if (pad.length > 2 * input.dim()) {
      throw new IllegalArgumentException(
          "pad: %s is for %d dimensions, input %s has %d"
              .formatted(Arrays.toString(pad), pad.length / 2, Spatial.format(input), input.dim()));
    }
    return mapped("ConstantPadNdBackward0", input, pad, value, (_, _) -> -1);
  }

  private static Tensor copied(Tensor input, int[] pad, Mode mode) {
    checkPairs(pad);
    int rank = pad.length / 2;
    if (rank < 1 || rank > 3 || input.dim() != rank + 2 && input.dim() != rank + 1) {
      throw new IllegalArgumentException(
          "pad: mode %s pads the last 1, 2 or 3 dimensions of [N, C, …] or [C, …]; given %s for input %s"
              .formatted(
                  mode.name().toLowerCase(java.util.Locale.ROOT),
                  Arrays.toString(pad),
                  Spatial.format(input)));
    }
    for (int d = 0; d < rank; d++) {
      int size = input.size(input.dim() - 1 - d);
      if (Math.max(pad[2 * d], pad[2 * d + 1]) > mode.most(size)) {
        throw new IllegalArgumentException(
            "pad: mode %s can add at most %d to a dimension of size %d, given %s for input %s"
                .formatted(
                    mode.name().toLowerCase(java.util.Locale.ROOT),
                    mode.most(size),
                    size,
                    Arrays.toString(pad),
                    Spatial.format(input)));
      }
    }
    return mapped(mode.node.formatted(rank), input, pad, 0, mode::source);
  }

  private static void checkPairs(int[] pad) {
    if (pad.length % 2 != 0) {
      throw new IllegalArgumentException(
          "pad: expected two numbers for each dimension, from the last one on, given "
              + Arrays.toString(pad));
    }
  }

  @FunctionalInterface
  private interface Source {
    /** The place that an element at {@code place}, outside of 0 to size - 1, is copied from. */
    int of(int place, int size);
  }

  private static Tensor mapped(String node, Tensor input, int[] pad, Number value, Source source) {
    int rank = pad.length / 2;
    int[] out = outSizes(input, pad);
    var maps = new DimensionMap[rank];
    for (int d = 0; d < rank; d++) {
      int before = pad[2 * d];
      int at = input.dim() - 1 - d;
      int size = input.size(at);
      int[] index = new int[out[at]];
      for (int o = 0; o < index.length; o++) {
        int place = o - before;
        index[o] = place >= 0 && place < size ? place : source.of(place, size);
      }
      maps[rank - 1 - d] = DimensionMap.ofIndices(size, index);
    }
    return SeparableMap.of(node, input, value, maps);
  }

  private static int[] outSizes(Tensor input, int[] pad) {
    int[] sizes = input.shape().toArray();
    for (int d = 0; d < pad.length / 2; d++) {
      int at = sizes.length - 1 - d;
      long out = (long) sizes[at] + pad[2 * d] + pad[2 * d + 1];
      if (out < 0 || out > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "pad: %s gives dimension %d of input %s the size %d"
                .formatted(Arrays.toString(pad), at, Spatial.format(input), out));
      }
      sizes[at] = (int) out;
    }
    Spatial.product(sizes);
    return sizes;
  }
}
