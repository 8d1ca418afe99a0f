package ibrik.kernel.debug;

import java.util.ArrayList;
import java.util.List;

/** A method, lambda or cell that has begun, as of its last statement that began. */
final class Frame {
  private final String source;
  private final String name;
  private int line;
  private String variables = "";
  private Object[] values = {};

  Frame(String source, String name) {
    this.source = source;
    this.name = name;
  }

  private Frame(Frame other) {
    this(other.source, other.name);
    moveTo(other.line, other.variables, other.values);
  }

  /** This frame as it is now. */
  Frame copy() {
    return new Frame(this);
  }

  void moveTo(int newLine, String newVariables, Object[] newValues) {
    line = newLine;
    variables = newVariables;
    values = newValues;
  }

  String source() {
    return source;
  }

  String name() {
    return name;
  }

  /** From 1; 0 before the first statement. */
  int line() {
    return line;
  }

  Object[] values() {
    return values;
  }

  /** What can be read, as {@link DebugHooks#at} is told. */
  String description() {
    return variables;
  }

  List<Variable> variables() {
    var list = new ArrayList<Variable>();
    String[] each = variables.split(String.valueOf(DebugHooks.END));
    for (int i = 0; i < values.length; i++) {
      int end = each[i].indexOf(DebugHooks.TYPE);
      list.add(new Variable(each[i].substring(0, end), each[i].substring(end + 1), values[i]));
    }
    return list;
  }
}
