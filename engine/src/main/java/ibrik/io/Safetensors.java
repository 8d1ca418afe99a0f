package ibrik.io;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import ibrik.tensor.DType;
import ibrik.tensor.Tensor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Hugging Face's {@code .safetensors}: eight bytes with the length of the header, the header in
 * JSON, and the elements, little endian, without gaps. No file makes the reader use more memory
 * than a few times its own size.
 */
final class Safetensors {
  private static final long LONGEST_HEADER = 100_000_000;
  private static final int MOST_DIMENSIONS = 64;
  private static final String METADATA = "__metadata__";

  /**
   * What the header says of one tensor.
   *
   * @param begin where its bytes begin, counted from the end of the header
   * @param end where they end, exclusive
   */
  private record Entry(String name, DType dtype, int[] sizes, long begin, long end) {}

  private Safetensors() {}

  // ---- writing

  static void write(Map<String, ? extends Tensor> tensors, Path path) throws IOException {
    // Wide elements first: so all are aligned without gaps.
    var order = new ArrayList<Map.Entry<String, ? extends Tensor>>(tensors.entrySet());
    order.sort(
        Comparator.comparing(
            (Map.Entry<String, ? extends Tensor> e) -> -e.getValue().dtype().bytes()));
    var begins = new LinkedHashMap<String, Long>();
    long position = 0;
    for (var entry : order) {
      begins.put(entry.getKey(), position);
      position += entry.getValue().numel() * entry.getValue().dtype().bytes();
    }
    var header = header(tensors, begins);
    Iterable<ByteBuffer> contents = () -> contents(header, order);
    AtomicFile.write(path, contents);
  }

  /** In the order of the map, which reading gives back. */
  private static ByteBuffer header(
      Map<String, ? extends Tensor> tensors, Map<String, Long> begins) {
    var header = new JsonObject();
    var metadata = new JsonObject();
    metadata.addProperty("format", "pt");
    header.add(METADATA, metadata);
    tensors.forEach(
        (name, tensor) -> {
          if (name.equals(METADATA)) {
            throw new IllegalArgumentException("safetensors: no tensor can be called " + METADATA);
          }
          var entry = new JsonObject();
          entry.addProperty("dtype", code(tensor.dtype()));
          entry.add("shape", new JsonArray());
          for (int size : tensor.shape().toArray()) {
            entry.getAsJsonArray("shape").add(size);
          }
          var offsets = new JsonArray();
          offsets.add(begins.get(name));
          offsets.add(begins.get(name) + tensor.numel() * tensor.dtype().bytes());
          entry.add("data_offsets", offsets);
          header.add(name, entry);
        });
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = Math.ceilDiv(json.length, 8) * 8;
    var bytes = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded).put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.flip();
  }

  /** Tensor by tensor: they are not all in memory twice. */
  private static Iterator<ByteBuffer> contents(
      ByteBuffer header, List<Map.Entry<String, ? extends Tensor>> order) {
    var rest = order.stream().map(e -> Elements.write(e.getValue())).iterator();
    return new Iterator<>() {
      private boolean started;

      @Override
      public boolean hasNext() {
        return !started || rest.hasNext();
      }

      @Override
      public ByteBuffer next() {
        if (started) {
          return rest.next();
        }
        started = true;
        return header;
      }
    };
  }

  private static String code(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> "F64";
      case FLOAT32 -> "F32";
      case FLOAT16 -> "F16";
      case BFLOAT16 -> "BF16";
      case INT64 -> "I64";
      case INT32 -> "I32";
      case INT16 -> "I16";
      case INT8 -> "I8";
      case UINT8 -> "U8";
      case BOOL -> "BOOL";
    };
  }

  // ---- reading

  /** The tensors in the order of the header. */
  static SequencedMap<String, Tensor> read(Path path) throws IOException {
    try (var channel = Files.newByteChannel(path)) {
      long size = channel.size();
      if (size < 8) {
        throw new FileFormatException(
            "safetensors: it has %d bytes, too few for a header".formatted(size));
      }
      long length = bytes(channel, 8).getLong();
      if (length < 2 || length > LONGEST_HEADER || length > size - 8) {
        throw new FileFormatException(
            "safetensors: it has %d bytes, but its header should have %s: truncated, or no such file"
                .formatted(size, Long.toUnsignedString(length)));
      }
      var entries = entries(text(bytes(channel, (int) length)));
      checkCoverage(entries, size - 8 - length);
      var tensors = new LinkedHashMap<String, Tensor>();
      for (var entry : entries) {
        channel.position(8 + length + entry.begin);
        tensors.put(entry.name, tensor(entry, channel));
      }
      return tensors;
    }
  }

  private static ByteBuffer bytes(SeekableByteChannel channel, int n) throws IOException {
    var bytes = ByteBuffer.allocate(n).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new FileFormatException("safetensors: the file ended while it was read");
      }
    }
    return bytes.flip();
  }

  private static String text(ByteBuffer header) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(header).toString();
    } catch (CharacterCodingException e) {
      throw new FileFormatException("safetensors: the header is not UTF-8", e);
    }
  }

  private static List<Entry> entries(String header) throws IOException {
    var json = new JsonReader(new StringReader(header));
    json.setStrictness(Strictness.STRICT);
    var entries = new LinkedHashMap<String, Entry>();
    try {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals(METADATA)) {
          json.skipValue();
        } else if (entries.put(name, entry(name, json)) != null) {
          throw new FileFormatException(
              "safetensors: there are two tensors called '%s'".formatted(name));
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new FileFormatException("safetensors: there is more than one header");
      }
      return List.copyOf(entries.values());
    } catch (FileFormatException e) {
      throw e;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new FileFormatException("safetensors: the header is damaged: " + e.getMessage(), e);
    }
  }

  private static Entry entry(String name, JsonReader json) throws IOException {
    String dtype = null;
    long[] shape = null;
    long[] offsets = null;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "dtype" -> dtype = json.nextString();
        case "shape" -> shape = numbers(json);
        case "data_offsets" -> offsets = numbers(json);
        case String other ->
            throw new FileFormatException(
                "safetensors: tensor '%s' has an unknown field '%s'".formatted(name, other));
      }
    }
    json.endObject();
    if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
      throw new FileFormatException(
          "safetensors: tensor '%s' needs a dtype, a shape and two data_offsets".formatted(name));
    }
    return checked(name, dtype(name, dtype), shape, offsets[0], offsets[1]);
  }

  private static long[] numbers(JsonReader json) throws IOException {
    var numbers = new ArrayList<Long>();
    json.beginArray();
    while (json.hasNext()) {
      if (numbers.size() == MOST_DIMENSIONS) {
        throw new FileFormatException(
            "safetensors: a tensor has more than %d dimensions".formatted(MOST_DIMENSIONS));
      }
      numbers.add(json.nextLong());
    }
    json.endArray();
    return numbers.stream().mapToLong(n -> n).toArray();
  }

  private static DType dtype(String name, String code) {
    for (var dtype : DType.values()) {
      if (code(dtype).equals(code)) {
        return dtype;
      }
    }
    throw new FileFormatException(
        "safetensors: tensor '%s' is of type %s, for which there is no dtype here"
            .formatted(name, code));
  }

  /** Whether the shape fits the bytes; they are not looked at yet. */
  private static Entry checked(String name, DType dtype, long[] shape, long begin, long end) {
    int[] sizes = new int[shape.length];
    long elements = 1;
    for (int d = 0; d < shape.length; d++) {
      if (shape[d] < 0 || shape[d] > Integer.MAX_VALUE) {
        throw new FileFormatException(
            "safetensors: tensor '%s' has a size of %d".formatted(name, shape[d]));
      }
      sizes[d] = (int) shape[d];
      elements = shape[d] == 0 ? 0 : Math.min(elements * shape[d], Integer.MAX_VALUE * 2L);
    }
    if (begin < 0
        || end < begin
        || elements > Integer.MAX_VALUE - 8
        || elements * dtype.bytes() != end - begin) {
      throw new FileFormatException(
          "safetensors: tensor '%s' of %s %s can't lie in bytes %d to %d"
              .formatted(name, dtype, Arrays.toString(shape), begin, end));
    }
    return new Entry(name, dtype, sizes, begin, end);
  }

  /** The tensors must lie one after the other from the header to the end of the file. */
  private static void checkCoverage(List<Entry> entries, long available) {
    long position = 0;
    for (var entry :
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList()) {
      if (entry.begin != position || entry.end > available) {
        throw new FileFormatException(
            "safetensors: tensor '%s' lies in bytes %d to %d, expected it from byte %d within %d"
                .formatted(entry.name, entry.begin, entry.end, position, available));
      }
      position = entry.end;
    }
    if (position != available) {
      throw new FileFormatException(
          "safetensors: there are %d bytes of elements, but the tensors need %d"
              .formatted(available, position));
    }
  }

  private static Tensor tensor(Entry entry, SeekableByteChannel channel) throws IOException {
    int n = (int) ((entry.end - entry.begin) / entry.dtype.bytes());
    if (entry.end - entry.begin > Integer.MAX_VALUE - 8) {
      throw new FileFormatException(
          "safetensors: tensor '%s' has more than 2 GB".formatted(entry.name));
    }
    var storage = Elements.read(bytes(channel, (int) (entry.end - entry.begin)), entry.dtype, n);
    return Tensor.of(storage, entry.sizes);
  }
}
