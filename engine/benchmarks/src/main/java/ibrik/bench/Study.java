package ibrik.bench;

import java.util.List;
import java.util.function.Function;

/**
 * Something that {@code engine/bench} can be asked for.
 *
 * @param description for {@code --list}
 * @param run measures, and returns what came out
 */
record Study(String description, Function<Settings, List<Row>> run) {}
