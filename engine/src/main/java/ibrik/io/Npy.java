package ibrik.io;

import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * NumPy's {@code .npy}: a magic string, a version, a header that is a Python dict literal, and the
 * elements. Versions 1 to 3 are read, 1 is written.
 */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  /** NumPy itself takes no more than 10,000. */
  private static final int LONGEST_HEADER = 1 << 16;

  private static final int MOST_DIMENSIONS = 64;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-z])(\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,]*)\\)");

  private record Header(ByteOrder order, DType dtype, boolean columnMajor, int[] sizes) {}

  private Npy() {}

  static Tensor read(ByteBuffer file) {
    byte[] magic = new byte[MAGIC.length];
    if (file.remaining() < MAGIC.length + 4) {
      throw new FileFormatException("npy: the file is too short for a header");
    }
    file.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new FileFormatException("npy: the file does not begin with \\x93NUMPY");
    }
    var header = header(headerText(file));
    long n = 1;
    for (int size : header.sizes) {
      n = size == 0 ? 0 : Math.multiplyExact(n, (long) size);
    }
    if (n * header.dtype.bytes() > file.remaining() || n > Integer.MAX_VALUE) {
      throw new FileFormatException(
          "npy: the header promises %s elements of %s, but only %d bytes follow"
              .formatted(Arrays.toString(header.sizes), header.dtype, file.remaining()));
    }
    var storage = Elements.read(file.order(header.order), header.dtype, (int) n);
    return header.columnMajor
        ? columnMajor(storage, header.sizes)
        : Tensor.of(storage, header.sizes);
  }

  private static Tensor columnMajor(ibrik.tensor.Storage storage, int[] sizes) {
    int rank = sizes.length;
    int[] reversed = new int[rank];
    int[] order = new int[rank];
    for (int d = 0; d < rank; d++) {
      reversed[d] = sizes[rank - 1 - d];
      order[d] = rank - 1 - d;
    }
    return Tensor.of(storage, reversed).permute(order).contiguous();
  }

  private static String headerText(ByteBuffer file) {
    int version = file.get();
    file.get();
    file.order(ByteOrder.LITTLE_ENDIAN);
    if (version < 1 || version > 3) {
      throw new FileFormatException("npy: version " + version + " is not known; 1, 2 and 3 are");
    }
    long length =
        version == 1
            ? Short.toUnsignedLong(file.getShort())
            : file.remaining() < 4 ? Long.MAX_VALUE : Integer.toUnsignedLong(file.getInt());
    if (length > file.remaining()) {
      throw new FileFormatException("npy: the file ends within its header");
    }
    if (length > LONGEST_HEADER) {
      throw new FileFormatException(
          "npy: a header of %d bytes is longer than any that plain numbers need".formatted(length));
    }
    byte[] text = new byte[(int) length];
    file.get(text);
    return new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private static Header header(String text) {
    var descr = DESCR.matcher(text);
    var order = ORDER.matcher(text);
    var shape = SHAPE.matcher(text);
    if (!descr.find() || !order.find() || !shape.find()) {
      throw new FileFormatException(
          "npy: expected a header with descr, fortran_order and shape of plain numbers, found "
              + text.strip());
    }
    return new Header(
        descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        dtype(descr.group(2) + descr.group(3)),
        order.group(1).equals("True"),
        sizes(shape.group(1)));
  }

  private static int[] sizes(String list) {
    try {
      int[] sizes =
          Arrays.stream(list.split(","))
              .map(String::strip)
              .filter(s -> !s.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      if (sizes.length > MOST_DIMENSIONS) {
        throw new FileFormatException(
            "npy: there are %d dimensions, more than %d".formatted(sizes.length, MOST_DIMENSIONS));
      }
      return sizes;
    } catch (NumberFormatException e) {
      throw new FileFormatException("npy: a size in (" + list + ") is too large", e);
    }
  }

  private static DType dtype(String code) {
    return switch (code) {
      case "f4" -> DType.FLOAT32;
      case "f8" -> DType.FLOAT64;
      case "f2" -> DType.FLOAT16;
      case "i8" -> DType.INT64;
      case "i4" -> DType.INT32;
      case "i2" -> DType.INT16;
      case "i1" -> DType.INT8;
      case "u1" -> DType.UINT8;
      case "b1" -> DType.BOOL;
      default ->
          throw new FileFormatException(
              "npy: elements of NumPy type '" + code + "' have no dtype here; convert them first");
    };
  }

  private static String code(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> "<f4";
      case FLOAT64 -> "<f8";
      case FLOAT16 -> "<f2";
      case INT64 -> "<i8";
      case INT32 -> "<i4";
      case INT16 -> "<i2";
      case INT8 -> "|i1";
      case UINT8 -> "|u1";
      case BOOL -> "|b1";
      case BFLOAT16 ->
          throw new IllegalArgumentException("npy: NumPy has no bfloat16; call to(float32) first");
    };
  }

  static List<ByteBuffer> write(Tensor x) {
    int[] sizes = x.shape().toArray();
    var shape = new StringBuilder("(");
    for (int i = 0; i < sizes.length; i++) {
      shape.append(i > 0 ? ", " : "").append(sizes[i]);
    }
    shape.append(sizes.length == 1 ? ",)" : ")");
    String dict =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(code(x.dtype()), shape);
    int unpadded = MAGIC.length + 4 + dict.length() + 1;
    String header = dict + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
    var head =
        ByteBuffer.allocate(MAGIC.length + 4 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
    head.put(header.getBytes(StandardCharsets.US_ASCII)).flip();
    return List.of(head, Elements.write(x));
  }
}
