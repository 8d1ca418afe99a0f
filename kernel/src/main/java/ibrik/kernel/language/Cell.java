package ibrik.kernel.language;

/**
 * A cell to run.
 *
 * @param code its source
 * @param number its execution count
 */
public record Cell(String code, int number) {}
