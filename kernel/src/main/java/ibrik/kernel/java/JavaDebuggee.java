package ibrik.kernel.java;

import ibrik.kernel.debug.Debuggee;
import ibrik.kernel.debug.Variable;
import ibrik.kernel.language.Workspace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cells of Java, as the debugger needs them. */
final class JavaDebuggee implements Debuggee {
  private final CellCompiler compiler;
  private final CellLoader loader;
  private final CellThread thread;
  private final Supplier<Workspace> workspace;

  JavaDebuggee(
      CellCompiler compiler, CellLoader loader, CellThread thread, Supplier<Workspace> workspace) {
    this.compiler = compiler;
    this.loader = loader;
    this.thread = thread;
    this.workspace = workspace;
  }

  @Override
  public SortedSet<Integer> statementLines(String code) {
    var result = compiler.parse(new CellText(code, 0));
    if (result.errors().isEmpty()) {
      return DebugLines.of(result.parsed());
    }
    // Magics, for instance: any line may have a statement.
    String[] lines = code.split("\n", -1);
    return IntStream.rangeClosed(1, lines.length)
        .filter(line -> !lines[line - 1].isBlank())
        .boxed()
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  @Override
  public Evaluation compile(String expression, List<Variable> variables) throws Exception {
    var source = new DebugExpression(expression, variables);
    CompiledCell compiled;
    try {
      compiled = compiler.compileAside(new CellText(source.asValue(), 0));
    } catch (CompileException e) {
      try {
        // A call of a void method has no value.
        compiled = compiler.compileAside(new CellText(source.asStatement(), 0));
      } catch (CompileException second) {
        throw new IllegalArgumentException(first(e), e);
      }
    }
    Class<?> type = loader.aside(compiled.classes()).loadClass(compiled.className());
    Method method =
        List.of(type.getMethods()).stream()
            .filter(m -> m.getName().equals(DebugExpression.METHOD))
            .findFirst()
            .orElseThrow();
    return values -> call(method, source.arguments(values));
  }

  private static String first(CompileException e) {
    return e.errors().isEmpty() ? e.getMessage() : e.errors().getFirst().message();
  }

  private static Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public List<Variable> globals() {
    return workspace.get().variables().stream()
        .map(v -> new Variable(v.name(), v.type(), v.value()))
        .toList();
  }

  @Override
  public <T> T shielded(Action<T> action) throws InterruptedException {
    return thread.<T, InterruptedException>shielded(action::run);
  }

  @Override
  public void interrupted() {
    if (thread.isCurrent()) {
      throw new CellInterrupt();
    }
    Thread.currentThread().interrupt();
  }

  @Override
  public void passInterrupt(Throwable thrown) {
    CellHooks.pass(thrown);
  }
}
