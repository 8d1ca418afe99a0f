package ibrik.kernel.debug;

import ibrik.tensor.Tensor;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Values as a client shows them: a line of text, and what is in them. */
final class Values {
  private static final int LONGEST = 300;
  private static final int MOST_CHILDREN = 1000;

  private Values() {}

  /** One line. */
  static String text(Object value) {
    return switch (value) {
      case null -> "null";
      case String s -> cut("\"" + s + "\"");
      case Character c -> "'" + c + "'";
      case Tensor t -> "Tensor" + Arrays.toString(t.shape().toArray()) + " " + t.dtype().label();
      case Collection<?> all -> size(type(value), all.size());
      case Map<?, ?> all -> size(type(value), all.size());
      case Object array when array.getClass().isArray() ->
          array.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(array) + "]";
      default -> own(value);
    };
  }

  private static String size(String type, int size) {
    return "%s (%d %s)".formatted(type, size, size == 1 ? "element" : "elements");
  }

  private static String own(Object value) {
    try {
      return cut(String.valueOf(value));
    } catch (RuntimeException | StackOverflowError e) {
      return type(value) + " (its toString failed: " + e.getClass().getSimpleName() + ")";
    }
  }

  private static String cut(String text) {
    String line = text.replace("\n", "\\n");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** The simple name of a value's class. */
  static String type(Object value) {
    if (value == null) {
      return "";
    }
    String name = value.getClass().getSimpleName();
    return name.isEmpty() ? value.getClass().getTypeName() : name;
  }

  /** How many children a value has that are told by number; 0 if they have names. */
  static int indexed(Object value) {
    return switch (value) {
      case null -> 0;
      case Collection<?> all -> all.size();
      case Object array when array.getClass().isArray() -> Array.getLength(array);
      default -> 0;
    };
  }

  /** What is in a value; null where nothing is. */
  static References.Children children(Object value) {
    return switch (value) {
      case null -> null;
      case String s -> null;
      case Tensor t -> named(ofTensor(t));
      case Collection<?> all -> all.isEmpty() ? null : (from, count) -> elements(all, from, count);
      case Map<?, ?> all -> all.isEmpty() ? null : (from, count) -> entries(all, from, count);
      case Map.Entry<?, ?> entry ->
          named(
              List.of(
                  new Variable("key", "", entry.getKey()),
                  new Variable("value", "", entry.getValue())));
      case Optional<?> maybe ->
          maybe.isEmpty() ? null : named(List.of(new Variable("value", "", maybe.get())));
      case Throwable thrown -> named(ofThrowable(thrown));
      case Object array when array.getClass().isArray() ->
          Array.getLength(array) == 0 ? null : (from, count) -> items(array, from, count);
      default -> fields(value);
    };
  }

  static References.Children named(List<Variable> all) {
    return (start, count) ->
        all.subList(Math.min(start, all.size()), end(all.size(), start, count));
  }

  private static int end(int size, int start, int count) {
    return (int) Math.min(size, (long) start + (count > 0 ? count : MOST_CHILDREN));
  }

  private static List<Variable> items(Object array, int start, int count) {
    String type = array.getClass().getComponentType().getSimpleName();
    return IntStream.range(start, end(Array.getLength(array), start, count))
        .mapToObj(i -> new Variable("[" + i + "]", type, Array.get(array, i)))
        .toList();
  }

  private static List<Variable> elements(Collection<?> all, int start, int count) {
    var list = new ArrayList<Variable>();
    int end = end(all.size(), start, count);
    int i = 0;
    for (Object element : all) {
      if (i >= end) {
        break;
      }
      if (i >= start) {
        list.add(new Variable("[" + i + "]", "", element));
      }
      i++;
    }
    return list;
  }

  private static List<Variable> entries(Map<?, ?> all, int start, int count) {
    return all.entrySet().stream()
        .skip(start)
        .limit(count > 0 ? count : MOST_CHILDREN)
        .map(entry -> new Variable(text(entry.getKey()), "", entry.getValue()))
        .toList();
  }

  private static List<Variable> ofTensor(Tensor x) {
    var facts = new ArrayList<Variable>();
    facts.add(new Variable("shape", "int[]", x.shape().toArray()));
    facts.add(new Variable("dtype", "DType", x.dtype()));
    facts.add(new Variable("numel", "long", x.numel()));
    facts.add(new Variable("requiresGrad", "boolean", x.requiresGrad()));
    facts.add(new Variable("grad", "Tensor", x.grad()));
    facts.add(new Variable("values", "String", x.toString()));
    return facts;
  }

  private static List<Variable> ofThrowable(Throwable thrown) {
    var facts = new ArrayList<Variable>();
    facts.add(new Variable("message", "String", thrown.getMessage()));
    facts.add(new Variable("cause", "Throwable", thrown.getCause()));
    facts.add(new Variable("stackTrace", "StackTraceElement[]", thrown.getStackTrace()));
    return facts;
  }

  /** The fields that can be read: those of cells' classes, for instance; not the JDK's. */
  private static References.Children fields(Object value) {
    List<Field> fields = readable(value.getClass());
    return fields.isEmpty() ? null : named(fields.stream().map(f -> of(f, value)).toList());
  }

  private static List<Field> readable(Class<?> type) {
    var fields = new ArrayList<Field>();
    if (type.getName().startsWith("java.")) {
      return fields;
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !field.isSynthetic()
            && field.trySetAccessible()) {
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private static Variable of(Field field, Object owner) {
    try {
      return new Variable(field.getName(), field.getType().getSimpleName(), field.get(owner));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
