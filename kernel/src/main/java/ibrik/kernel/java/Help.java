package ibrik.kernel.java;

import ibrik.kernel.display.MimeBundle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looking around, from cells: what there is, and what is written about it. */
public final class Help {
  private static volatile Function<String, MimeBundle> pages =
      name -> MimeBundle.text("no kernel runs here");

  private static volatile Function<String, List<String>> packages = name -> List.of();
  private static volatile ClassLoader loader = Help.class.getClassLoader();

  private Help() {}

  /**
   * @param documentation answers what is known of a name
   * @param contents answers the classes of a package
   * @param cells finds what cells can name; not asked by {@code Class.forName}, whose class loader
   *     would keep the first class of a name that cells use again
   */
  static void connect(
      Function<String, MimeBundle> documentation,
      Function<String, List<String>> contents,
      ClassLoader cells) {
    pages = documentation;
    packages = contents;
    loader = cells;
  }

  /**
   * What is written about a name as a cell could write it: a variable, a method, a class, a
   * package, as in {@code help("List.of")}.
   */
  public static MimeBundle help(String name) {
    return pages.apply(name);
  }

  /** What is written about a value's class. */
  public static MimeBundle help(Object value) {
    return pages.apply(typeOf(value).getCanonicalName());
  }

  /**
   * What a value, a class or a package offers: its public fields and methods with their parameters,
   * or its classes. A text names a package or a class if there is one of the name.
   */
  public static MimeBundle dir(Object value) {
    if (value instanceof String name) {
      List<String> classes = packages.apply(name);
      if (!classes.isEmpty()) {
        return MimeBundle.text(String.join("\n", classes));
      }
      Class<?> named = classOf(name);
      if (named != null) {
        return members(named);
      }
    }
    return members(typeOf(value));
  }

  private static Class<?> classOf(String name) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  /** The class to speak of: of a hidden one the nearest that has a name. */
  private static Class<?> typeOf(Object value) {
    Class<?> type = value instanceof Class<?> given ? given : value.getClass();
    while (type.getCanonicalName() == null) {
      type = type.getInterfaces().length > 0 ? type.getInterfaces()[0] : type.getSuperclass();
    }
    return type;
  }

  private static MimeBundle members(Class<?> type) {
    Stream<String> fields = Arrays.stream(type.getFields()).map(Help::describe);
    Stream<String> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getDeclaringClass() != Object.class)
            .filter(method -> !method.isBridge() && !method.isSynthetic())
            .map(Help::describe);
    return MimeBundle.text(
        Stream.concat(fields, methods).collect(Collectors.toCollection(TreeSet::new)).stream()
            .collect(Collectors.joining("\n")));
  }

  private static String describe(Field field) {
    return statically(field.getModifiers())
        + field.getName()
        + ": "
        + field.getType().getSimpleName();
  }

  private static String describe(Method method) {
    String parameters =
        Arrays.stream(method.getParameters())
            .map(Help::describe)
            .collect(Collectors.joining(", ", "(", ")"));
    return statically(method.getModifiers())
        + method.getName()
        + parameters
        + " → "
        + method.getReturnType().getSimpleName();
  }

  private static String describe(Parameter parameter) {
    String type = parameter.getType().getSimpleName();
    return parameter.isNamePresent() ? type + " " + parameter.getName() : type;
  }

  private static String statically(int modifiers) {
    return Modifier.isStatic(modifiers) ? "static " : "";
  }
}
