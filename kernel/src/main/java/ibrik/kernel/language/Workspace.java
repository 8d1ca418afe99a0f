package ibrik.kernel.language;

import java.nio.file.Path;
import java.util.List;

/** What magics may ask of a language besides running cells. */
public interface Workspace {
  /** Code of a cell, or of the kernel for a cell. */
  interface Code {
    /** Runs it; answers its value or null. */
    Object run() throws Throwable;
  }

  /**
   * Runs the kernel's own code in the place of a cell: it can be interrupted, its output goes to
   * the cell, its value is shown and what it throws is the cell's error.
   */
  Outcome run(Code code, Frontend frontend);

  /**
   * Compiles code and takes what it declares into the scope; for code that {@link #run} runs.
   *
   * @return runs what was compiled, on the thread that calls
   * @throws Exception if it does not compile, worded for the user
   */
  Code compile(Cell cell) throws Exception;

  /** Adds jars and folders of classes to what cells can name; those that are there stay. */
  void addToClassPath(List<Path> entries);

  /** Where cells' classes are found, in order. */
  List<Path> classPath();

  /** Finds the classes that cells can name. */
  ClassLoader classLoader();

  /** The variables that cells can name. */
  List<Variable> variables();

  /** Forgets all that cells declared and imported. */
  void reset();

  /**
   * A variable.
   *
   * @param name its name
   * @param type its type as in source, with simple names
   * @param value what it holds now
   */
  record Variable(String name, String type, Object value) {}
}
