package ibrik.autograd;

/**
 * Where a gradient goes: output number {@code slot} of {@code node}.
 *
 * @param <T> what flows along the edge
 */
public record Edge<T>(Node<T> node, int slot) {}
