package ibrik.kernel.debug;

/**
 * A variable.
 *
 * @param name its name
 * @param type its declared type, as source; empty where it is not known
 * @param value what it holds
 */
public record Variable(String name, String type, Object value) {}
