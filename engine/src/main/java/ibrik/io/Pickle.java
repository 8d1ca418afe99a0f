package ibrik.io;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads Python's pickles as far as tensors need them: numbers, strings, tuples, lists, dicts, and
 * calls of functions that {@link Calls} knows. Nothing is executed; whatever else occurs is refused
 * by name.
 */
final class Pickle {
  /** What stands for Python's functions and classes. */
  interface Calls {
    /** The value of {@code module.name(arguments)}; refuses what it does not know. */
    Object call(String function, List<?> arguments);

    /** The object that a persistent id stands for. */
    Object persistent(Object id);
  }

  private record Global(String name) {}

  private static final Object MARK = new Object();

  /** The persistent ids of storages have six parts. */
  private static final int LONGEST_ID = 16;

  private final ByteBuffer in;
  private final Calls calls;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private Pickle(ByteBuffer in, Calls calls) {
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    this.calls = calls;
  }

  /**
   * The object that is pickled next in {@code in}: {@code Map}, {@code List} (lists and tuples),
   * {@code String}, {@code Long}, {@code Double}, {@code Boolean}, null, and what {@code calls}
   * makes.
   */
  static Object read(ByteBuffer in, Calls calls) {
    try {
      return new Pickle(in, calls).run();
    } catch (BufferUnderflowException e) {
      throw new FileFormatException("pickle: the data ends too early", e);
    } catch (ClassCastException
        | IndexOutOfBoundsException
        | NoSuchElementException
        | NullPointerException
        | UnsupportedOperationException
        | StackOverflowError e) {
      // Wrong types on the stack, too few of them, or an object that contains itself.
      throw new FileFormatException("pickle: the data is corrupt", e);
    }
  }

  private Object run() {
    while (true) {
      int opcode = in.get() & 0xff;
      if (opcode == '.') {
        return pop();
      }
      step(opcode);
    }
  }

  private void step(int opcode) {
    switch (opcode) {
      case 0x80 -> in.get();
      case 0x95 -> in.getLong();
      case '(' -> push(MARK);
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.getInt());
      case 'K' -> push((long) (in.get() & 0xff));
      case 'M' -> push((long) (in.getShort() & 0xffff));
      case 0x8a -> push(longOf(in.get() & 0xff));
      case 'G' -> push(in.order(ByteOrder.BIG_ENDIAN).getDouble());
      case 'X' -> push(text(in.getInt()));
      case 'U', 0x8c -> push(text(in.get() & 0xff));
      case '}' -> push(new LinkedHashMap<Object, Object>());
      case ']', ')' -> push(new ArrayList<Object>());
      case 't' -> push(popToMark());
      case 0x85 -> push(popLast(1));
      case 0x86 -> push(popLast(2));
      case 0x87 -> push(popLast(3));
      case 'a' -> append(popLast(1));
      case 'e' -> append(popToMark());
      case 's' -> setItems(popLast(2));
      case 'u' -> setItems(popToMark());
      case 'q' -> memo.put(in.get() & 0xff, top());
      case 'r' -> memo.put(in.getInt(), top());
      case 0x94 -> memo.put(memo.size(), top());
      case 'h' -> push(remembered(in.get() & 0xff));
      case 'j' -> push(remembered(in.getInt()));
      case 'c' -> push(new Global(line() + "." + line()));
      case 0x93 -> {
        var name = popLast(2);
        push(new Global(name.get(0) + "." + name.get(1)));
      }
      case 'R', 0x81 -> {
        var call = popLast(2);
        push(calls.call(((Global) call.get(0)).name, (List<?>) call.get(1)));
      }
      // The state of an object, such as a state dict's _metadata: not needed.
      case 'b' -> pop();
      case 'Q' -> push(calls.persistent(withName(pop())));
      default ->
          throw new FileFormatException(
              "pickle: opcode 0x%02x is not needed for tensors and is not read".formatted(opcode));
    }
    in.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** In persistent ids a class stands for its name. */
  private static Object withName(Object id) {
    return id instanceof List<?> parts && parts.size() <= LONGEST_ID
        ? parts.stream().map(p -> p instanceof Global g ? g.name : p).toList()
        : id;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    return stack.removeLast();
  }

  private Object top() {
    return stack.getLast();
  }

  private List<Object> popLast(int n) {
    var last = stack.subList(stack.size() - n, stack.size());
    var values = new ArrayList<>(last);
    last.clear();
    return values;
  }

  private List<Object> popToMark() {
    int mark = stack.lastIndexOf(MARK);
    var values = popLast(stack.size() - mark - 1);
    pop();
    return values;
  }

  @SuppressWarnings("unchecked")
  private void append(List<Object> values) {
    ((List<Object>) top()).addAll(values);
  }

  @SuppressWarnings("unchecked")
  private void setItems(List<Object> pairs) {
    var map = (Map<Object, Object>) top();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      map.put(checkedKey(pairs.get(i)), pairs.get(i + 1));
    }
  }

  /** Other keys would be compared in depth, which a forged file can make endless. */
  static Object checkedKey(Object key) {
    return switch (key) {
      case String s -> s;
      case Number n -> n;
      case Boolean b -> b;
      case null -> null;
      default ->
          throw new FileFormatException(
              "pickle: a dict has a key that is no string, number, boolean or None");
    };
  }

  private Object remembered(int key) {
    if (!memo.containsKey(key)) {
      throw new FileFormatException("pickle: nothing was remembered as number " + key);
    }
    return memo.get(key);
  }

  private String text(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new FileFormatException("pickle: a string is longer than the data");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() {
    int start = in.position();
    while (in.get() != '\n') {}
    byte[] bytes = new byte[in.position() - 1 - start];
    in.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Little endian, two's complement; more than eight bytes hold no size and no seed. */
  private long longOf(int length) {
    if (length > 8) {
      throw new FileFormatException(
          "pickle: an integer of %d bytes is too large".formatted(length));
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    byte[] wide = new byte[8];
    Arrays.fill(wide, length > 0 && bytes[length - 1] < 0 ? (byte) -1 : 0);
    System.arraycopy(bytes, 0, wide, 0, length);
    return ByteBuffer.wrap(wide).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }
}
