package ibrik.kernel.java;

import java.util.List;
import java.util.Map;

/**
 * A cell that compiled, with the classes to load and what to remember once they are loaded.
 *
 * @param className the class whose {@code run} is the cell; null if the cell has nothing to run
 * @param classes bytes of all classes, by name
 * @param warnings what became of earlier declarations that this cell affects
 * @param value whether {@code value} holds the value of the last expression after the run
 */
record CompiledCell(
    String className, Map<String, byte[]> classes, List<String> warnings, boolean value) {}
