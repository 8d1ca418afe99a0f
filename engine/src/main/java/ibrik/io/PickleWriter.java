package ibrik.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes Python's pickles, protocol 2, of the same values that {@link Pickle} reads. */
final class PickleWriter {
  /** Writes what is no plain value, such as a tensor. */
  @FunctionalInterface
  interface Others {
    /**
     * Writes {@code value} by the methods of {@code out}.
     *
     * @throws IllegalArgumentException for a value that has no place in a pickle
     */
    void write(Object value, PickleWriter out);
  }

  /** Objects within objects; Python's own reader would not go deeper than that either. */
  private static final int DEEPEST = 500;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Others others;
  private int depth;

  private PickleWriter(Others others) {
    this.others = others;
  }

  /** The pickle of {@code value}: maps, lists, strings, numbers, booleans, null, and others. */
  static byte[] write(Object value, Others others) {
    var writer = new PickleWriter(others);
    writer.bytes.write(0x80);
    writer.bytes.write(2);
    writer.value(value);
    return writer.op('.').bytes.toByteArray();
  }

  /** Any value. */
  PickleWriter value(Object value) {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException(
          "save: the object is nested more than %d times, or contains itself".formatted(DEEPEST));
    }
    switch (value) {
      case null -> op('N');
      case Boolean b -> op(b ? 0x88 : 0x89);
      case Float f -> real(f);
      case Double d -> real(d);
      case Number n when isInteger(n) -> integer(n.longValue());
      case String s -> text(s);
      case Map<?, ?> map -> dict(map);
      case List<?> list -> {
        op(']').op('(');
        list.forEach(this::value);
        op('e');
      }
      default -> others.write(value, this);
    }
    depth--;
    return this;
  }

  private static boolean isInteger(Number n) {
    return n instanceof Long || n instanceof Integer || n instanceof Short || n instanceof Byte;
  }

  private void dict(Map<?, ?> map) {
    op('}').op('(');
    map.forEach((key, value) -> value(Pickle.checkedKey(key)).value(value));
    op('u');
  }

  private void real(double value) {
    op('G').put(8, ByteOrder.BIG_ENDIAN, b -> b.putDouble(value));
  }

  private void integer(long value) {
    if (value == (int) value) {
      op('J').put(4, ByteOrder.LITTLE_ENDIAN, b -> b.putInt((int) value));
    } else {
      op(0x8a).op(8).put(8, ByteOrder.LITTLE_ENDIAN, b -> b.putLong(value));
    }
  }

  private void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    op('X').put(4, ByteOrder.LITTLE_ENDIAN, b -> b.putInt(utf8.length));
    bytes.writeBytes(utf8);
  }

  /** A class or function. */
  PickleWriter global(String module, String name) {
    op('c');
    bytes.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /** What stands between this and {@link #endTuple} becomes a tuple. */
  PickleWriter beginTuple() {
    return op('(');
  }

  PickleWriter endTuple() {
    return op('t');
  }

  /** A tuple of numbers. */
  PickleWriter tuple(int... numbers) {
    beginTuple();
    for (int number : numbers) {
      integer(number);
    }
    return endTuple();
  }

  /** Calls the function before the last value, a tuple, with it. */
  PickleWriter call() {
    return op('R');
  }

  /** The object that the last value, a tuple, names. */
  PickleWriter persistent() {
    return op('Q');
  }

  private PickleWriter op(int code) {
    bytes.write(code);
    return this;
  }

  private void put(int size, ByteOrder order, java.util.function.Consumer<ByteBuffer> fill) {
    var buffer = ByteBuffer.allocate(size).order(order);
    fill.accept(buffer);
    bytes.writeBytes(buffer.array());
  }
}
