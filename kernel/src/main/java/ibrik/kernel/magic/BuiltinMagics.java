package ibrik.kernel.magic;

import ibrik.kernel.config.Settings;
import ibrik.kernel.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The kernel's own magics. */
final class BuiltinMagics {
  private BuiltinMagics() {}

  /**
   * @param registry of all magics, for those that speak of them
   */
  static List<Magic> all(
      Settings settings,
      History history,
      DependencyMagics dependencies,
      Supplier<Magics> registry) {
    var all = new ArrayList<>(dependencies.magics());
    all.addAll(TimeMagics.magics());
    all.addAll(DisplayMagics.magics());
    all.addAll(SystemMagics.magics(settings));
    all.addAll(SessionMagics.magics(history, registry));
    all.add(LoadMagic.magic());
    all.add(TensorBoardMagic.magic(settings));
    return all;
  }
}
