package ibrik.tensor;

import ibrik.cpu.Buffers;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A flat array of elements that tensors are views of: one Java array, shared by all views.
 *
 * <p>Low level: for code that writes operations of its own. Writing into an array behind a tensor's
 * back is not seen by autograd.
 */
public abstract sealed class Storage {
  private final DType dtype;
  private int version;
  private boolean shared;

  /** Storages with elements yet to be worked out from this one's. */
  private volatile List<WeakReference<Floats>> dependents;

  private Storage(DType dtype) {
    this.dtype = dtype;
  }

  /** A new storage of {@code size} zeros. */
  public static Storage allocate(DType dtype, int size) {
    return switch (dtype) {
      case FLOAT32 -> new Floats(new float[size]);
      case FLOAT64 -> new Doubles(new double[size]);
      case INT64 -> new Longs(new long[size]);
      case INT32 -> new Ints(new int[size]);
      case INT16, FLOAT16, BFLOAT16 -> new Shorts(dtype, new short[size]);
      case INT8, UINT8, BOOL -> new Bytes(dtype, new byte[size]);
    };
  }

  /** A new storage of {@code size} elements with anything in it, for who writes all of them. */
  static Storage empty(DType dtype, int size) {
    return dtype == DType.FLOAT32 ? of(Buffers.floats(size)) : allocate(dtype, size);
  }

  /** A float32 storage on this array itself. */
  public static Storage of(float[] values) {
    return new Floats(values);
  }

  /**
   * A float32 storage of elements that are worked out when they are looked at, or before somebody
   * gets hold of {@code operands}, the storages that they are made of.
   */
  static Storage deferred(Deferred elements, int size, Storage... operands) {
    var made = new Floats(elements, size);
    for (var operand : operands) {
      operand.addDependent(made);
    }
    return made;
  }

  /** A float64 storage on this array itself. */
  public static Storage of(double[] values) {
    return new Doubles(values);
  }

  /** An int64 storage on this array itself. */
  public static Storage of(long[] values) {
    return new Longs(values);
  }

  /** An int32 storage on this array itself. */
  public static Storage of(int[] values) {
    return new Ints(values);
  }

  /**
   * A storage of a two-byte dtype on this array itself: int16, or the bits of float16, bfloat16.
   */
  public static Storage of(DType dtype, short[] values) {
    if (dtype.bytes() != 2) {
      throw new IllegalArgumentException("Storage.of: short[] can't hold " + dtype);
    }
    return new Shorts(dtype, values);
  }

  /** A storage of a one-byte dtype on this array itself; bool: 0 or 1. */
  public static Storage of(DType dtype, byte[] values) {
    if (dtype.bytes() != 1) {
      throw new IllegalArgumentException("Storage.of: byte[] can't hold " + dtype);
    }
    return new Bytes(dtype, values);
  }

  public final DType dtype() {
    return dtype;
  }

  /** The number of elements. */
  public abstract int size();

  /** Element {@code i} as a double. */
  public abstract double getDouble(int i);

  /** Element {@code i} as a long, fractions cut off. */
  public abstract long getLong(int i);

  /** Sets element {@code i}, rounded to the dtype as a cast does. */
  public abstract void setDouble(int i, double value);

  /** Sets element {@code i}, wrapped to the dtype as a cast does. */
  public abstract void setLong(int i, long value);

  /** Sets element {@code i} to element {@code at} of another storage, cast. */
  final void set(int i, Storage from, int at) {
    if (from.dtype.isFloatingPoint()) {
      setDouble(i, from.getDouble(at));
    } else {
      setLong(i, from.getLong(at));
    }
  }

  /**
   * The backing array: {@code float[]}, {@code double[]}, {@code long[]}, {@code int[]}, {@code
   * short[]} or {@code byte[]}.
   */
  public abstract Object array();

  /** The backing array of a float32 storage. */
  public final float[] floats() {
    if (this instanceof Floats floats) {
      return floats.array();
    }
    throw new IllegalArgumentException("expected a float32 storage, this one is " + dtype);
  }

  /** As {@link #floats}, for who only reads. */
  final float[] readFloats() {
    return this instanceof Floats floats ? floats.values() : floats();
  }

  /** The elements that are yet to be worked out; null where there are none. */
  Deferred deferred() {
    return null;
  }

  private synchronized void addDependent(Floats dependent) {
    var list = dependents == null ? new ArrayList<WeakReference<Floats>>() : dependents;
    list.removeIf(reference -> reference.get() == null);
    list.add(new WeakReference<>(dependent));
    dependents = list;
  }

  /** Has all be worked out that is made of these elements, before they may change. */
  final void settle() {
    if (dependents != null) {
      List<WeakReference<Floats>> list;
      synchronized (this) {
        list = dependents == null ? List.of() : dependents;
        dependents = null;
      }
      for (var reference : list) {
        var dependent = reference.get();
        if (dependent != null) {
          dependent.values();
        }
      }
    }
  }

  final int version() {
    return version;
  }

  /**
   * Whether somebody besides the tensor at hand may hold it; a gradient that is not is taken over.
   */
  final boolean isShared() {
    return shared;
  }

  final void markShared() {
    shared = true;
  }

  /** Tells autograd that the elements have been changed. */
  public final void bumpVersion() {
    version++;
  }

  /** The upper half of the bits, rounded to nearest, ties to even. */
  static short toBfloat16(float value) {
    if (Float.isNaN(value)) {
      return 0x7fc0;
    }
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  private static final class Floats extends Storage {
    private final int size;
    private volatile Deferred deferred;

    /** Null while they are deferred. */
    private float[] values;

    Floats(float[] values) {
      super(DType.FLOAT32);
      this.values = values;
      size = values.length;
    }

    Floats(Deferred deferred, int size) {
      super(DType.FLOAT32);
      this.deferred = deferred;
      this.size = size;
    }

    private float[] values() {
      if (deferred != null) {
        compute();
      }
      return values;
    }

    private synchronized void compute() {
      if (deferred != null) {
        values = deferred.compute();
        deferred = null;
      }
    }

    @Override
    Deferred deferred() {
      return deferred;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public double getDouble(int i) {
      return values()[i];
    }

    @Override
    public long getLong(int i) {
      return (long) values()[i];
    }

    @Override
    public void setDouble(int i, double value) {
      settle();
      values()[i] = (float) value;
    }

    @Override
    public void setLong(int i, long value) {
      settle();
      values()[i] = value;
    }

    @Override
    public float[] array() {
      settle();
      return values();
    }
  }

  private static final class Doubles extends Storage {
    private final double[] values;

    Doubles(double[] values) {
      super(DType.FLOAT64);
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double getDouble(int i) {
      return values[i];
    }

    @Override
    public long getLong(int i) {
      return (long) values[i];
    }

    @Override
    public void setDouble(int i, double value) {
      values[i] = value;
    }

    @Override
    public void setLong(int i, long value) {
      values[i] = value;
    }

    @Override
    public Object array() {
      return values;
    }
  }

  private static final class Longs extends Storage {
    private final long[] values;

    Longs(long[] values) {
      super(DType.INT64);
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double getDouble(int i) {
      return values[i];
    }

    @Override
    public long getLong(int i) {
      return values[i];
    }

    @Override
    public void setDouble(int i, double value) {
      values[i] = (long) value;
    }

    @Override
    public void setLong(int i, long value) {
      values[i] = value;
    }

    @Override
    public Object array() {
      return values;
    }
  }

  private static final class Ints extends Storage {
    private final int[] values;

    Ints(int[] values) {
      super(DType.INT32);
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double getDouble(int i) {
      return values[i];
    }

    @Override
    public long getLong(int i) {
      return values[i];
    }

    @Override
    public void setDouble(int i, double value) {
      values[i] = (int) (long) value;
    }

    @Override
    public void setLong(int i, long value) {
      values[i] = (int) value;
    }

    @Override
    public Object array() {
      return values;
    }
  }

  /** int16, and the bits of float16 and bfloat16. */
  private static final class Shorts extends Storage {
    private final short[] values;

    Shorts(DType dtype, short[] values) {
      super(dtype);
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double getDouble(int i) {
      return switch (dtype()) {
        case FLOAT16 -> Float.float16ToFloat(values[i]);
        case BFLOAT16 -> Float.intBitsToFloat(values[i] << 16);
        default -> values[i];
      };
    }

    @Override
    public long getLong(int i) {
      return dtype() == DType.INT16 ? values[i] : (long) getDouble(i);
    }

    @Override
    public void setDouble(int i, double value) {
      values[i] =
          switch (dtype()) {
            case FLOAT16 -> Float.floatToFloat16((float) value);
            case BFLOAT16 -> toBfloat16((float) value);
            default -> (short) (long) value;
          };
    }

    @Override
    public void setLong(int i, long value) {
      if (dtype() == DType.INT16) {
        values[i] = (short) value;
      } else {
        setDouble(i, value);
      }
    }

    @Override
    public Object array() {
      return values;
    }
  }

  /** int8, uint8, and bool as 0 and 1. */
  private static final class Bytes extends Storage {
    private final byte[] values;

    Bytes(DType dtype, byte[] values) {
      super(dtype);
      this.values = values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double getDouble(int i) {
      return getLong(i);
    }

    @Override
    public long getLong(int i) {
      return dtype() == DType.INT8 ? values[i] : values[i] & 0xff;
    }

    @Override
    public void setDouble(int i, double value) {
      values[i] = dtype() == DType.BOOL ? (byte) (value != 0 ? 1 : 0) : (byte) (long) value;
    }

    @Override
    public void setLong(int i, long value) {
      values[i] = dtype() == DType.BOOL ? (byte) (value != 0 ? 1 : 0) : (byte) value;
    }

    @Override
    public Object array() {
      return values;
    }
  }

  /** A copy of elements {@code from} to {@code from + n - 1}. */
  final Storage copy(int from, int n) {
    return switch (array()) {
      case float[] a -> of(Arrays.copyOfRange(a, from, from + n));
      case double[] a -> of(Arrays.copyOfRange(a, from, from + n));
      case long[] a -> of(Arrays.copyOfRange(a, from, from + n));
      case int[] a -> of(Arrays.copyOfRange(a, from, from + n));
      case short[] a -> of(dtype, Arrays.copyOfRange(a, from, from + n));
      case byte[] a -> of(dtype, Arrays.copyOfRange(a, from, from + n));
      default -> throw new AssertionError(array().getClass());
    };
  }
}
