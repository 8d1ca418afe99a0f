package ibrik.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A protocol-buffer message being read, field by field: {@link #next}, then one of the methods that
 * take the field's value. Damage is refused with an {@link IllegalArgumentException}.
 */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer in;
  private int field;
  private int wireType;

  ProtoReader(ByteBuffer in) {
    this.in = in.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes on to the next field, if there is one. */
  boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
    wireType = (int) (tag & 7);
    return true;
  }

  /** The number of the field. */
  int field() {
    return field;
  }

  long integer() {
    expect(VARINT);
    return varint();
  }

  double real() {
    expect(FIXED64);
    need(Double.BYTES);
    return in.getDouble();
  }

  float real32() {
    expect(FIXED32);
    need(Float.BYTES);
    return in.getFloat();
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    var part = part();
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    return bytes;
  }

  ProtoReader message() {
    return new ProtoReader(part());
  }

  private ByteBuffer part() {
    expect(BYTES);
    long length = varint();
    need(length);
    var part = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return part;
  }

  /** Passes over a field of no interest. */
  void skip() {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> real();
      case BYTES -> part();
      case FIXED32 -> real32();
      default -> throw damaged();
    }
  }

  private void expect(int type) {
    if (wireType != type) {
      throw damaged();
    }
  }

  private void need(long bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new IllegalArgumentException("an event ends within field " + field);
    }
  }

  private IllegalArgumentException damaged() {
    return new IllegalArgumentException(
        "an event has a field %d of wire type %d, which is not possible"
            .formatted(field, wireType));
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      need(1);
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("an event has a number of more than 64 bits");
  }
}
