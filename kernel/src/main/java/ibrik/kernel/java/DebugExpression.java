package ibrik.kernel.java;

import ibrik.kernel.debug.Variable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An expression as a method whose parameters are the variables in it: the locals of a frame, {@code
 * this}, and the fields of {@code this} that it names.
 */
final class DebugExpression {
  /** The method's name. */
  static final String METHOD = "$evaluate";

  private static final String THIS = "$this";
  private static final Pattern TOKENS =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|\\.?\\b[\\p{L}_$][\\w$]*");

  private record Parameter(String type, String name, Function<Object[], Object> value) {}

  private final String expression;
  private final List<Parameter> parameters = new ArrayList<>();

  DebugExpression(String expression, List<Variable> variables) {
    var names = new LinkedHashSet<String>();
    Matcher tokens = TOKENS.matcher(expression.strip().replaceFirst(";$", ""));
    this.expression =
        tokens.replaceAll(
            token -> {
              names.add(token.group());
              return Matcher.quoteReplacement(token.group().equals("this") ? THIS : token.group());
            });
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      int index = i;
      String name = variable.name();
      if (names.remove(name)) {
        String type = variable.type().isEmpty() ? "java.lang.Object" : variable.type();
        String parameter = name.equals("this") ? THIS : name;
        parameters.add(new Parameter(type, parameter, values -> values[index]));
      }
    }
    // What a local variable hides is no field.
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).name().equals("this") && variables.get(i).value() != null) {
        addFields(variables.get(i).value().getClass(), i, names);
      }
    }
  }

  private void addFields(Class<?> type, int self, Set<String> names) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (names.contains(field.getName()) && field.trySetAccessible()) {
          names.remove(field.getName());
          String fieldType = field.getGenericType().getTypeName().replace('$', '.');
          parameters.add(
              new Parameter(fieldType, field.getName(), values -> read(field, values[self])));
        }
      }
    }
  }

  private static Object read(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A cell with the method, which answers the expression's value. */
  String asValue() {
    return method("return " + expression + ";");
  }

  /** A cell with the method, for an expression without a value. */
  String asStatement() {
    return method(expression + "; return null;");
  }

  private String method(String body) {
    return parameters.stream()
        .map(p -> p.type() + " " + p.name())
        .collect(
            Collectors.joining(
                ", ",
                "java.lang.Object " + METHOD + "(",
                ") throws java.lang.Throwable { " + body + " }"));
  }

  /** What the method is called with. */
  Object[] arguments(Object[] values) {
    return parameters.stream().map(p -> p.value().apply(values)).toArray();
  }
}
