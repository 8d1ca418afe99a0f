package ibrik.kernel.java;

import java.util.List;

/** A cell that does not compile; nothing of it ran. */
final class CompileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<CompileError> errors;

  CompileException(List<CompileError> errors) {
    super(errors.getFirst().message());
    this.errors = List.copyOf(errors);
  }

  List<CompileError> errors() {
    return errors;
  }
}
