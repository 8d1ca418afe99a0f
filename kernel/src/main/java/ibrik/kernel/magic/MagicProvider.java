package ibrik.kernel.magic;

import java.util.List;

/**
 * Brings magics with a jar. The jar names its provider in {@code
 * META-INF/services/ibrik.kernel.magic.MagicProvider}; adding the jar by {@code %jars}, {@code
 * %maven} or {@code //DEPS} makes the magics known.
 *
 * <pre>{@code
 * public final class Greetings implements MagicProvider {
 *   public List<Magic> magics() {
 *     return List.of(Magic.line("greet", "NAME", "greets somebody", call -> "Hello " + call.arguments()));
 *   }
 * }
 * }</pre>
 */
public interface MagicProvider {
  /** The magics, asked for once; one of a name that is taken replaces it. */
  List<Magic> magics();
}
