package ibrik.kernel.magic;

import ibrik.kernel.config.Settings;
import ibrik.kernel.display.Renderers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The registry of magics: the kernel's own, and those that jars bring. */
final class Magics {
  private final Map<String, Magic> magics = new TreeMap<>();
  private final Set<Class<?>> loaded = new HashSet<>();
  private final Settings settings;

  Magics(Settings settings, List<Magic> own) {
    this.settings = settings;
    own.forEach(magic -> magics.put(magic.name(), magic));
  }

  synchronized Collection<Magic> all() {
    return List.copyOf(magics.values());
  }

  synchronized Optional<Magic> find(String name) {
    return Optional.ofNullable(magics.get(name));
  }

  /**
   * The magic of a name.
   *
   * @param cell whether it is called as {@code %%name}
   * @throws MagicException if there is none, it is switched off, or is of the other kind
   */
  synchronized Magic get(String name, boolean cell) throws MagicException {
    String called = (cell ? "%%" : "%") + name;
    Magic magic = magics.get(name);
    if (magic == null) {
      throw new MagicException(
          "There is no magic %s.%s %%lsmagic lists all."
              .formatted(
                  called,
                  Nearest.of(name, magics.keySet())
                      .map(near -> " Did you mean " + magics.get(near).title() + "?")
                      .orElse("")));
    }
    if (settings.magicsOff().contains(name)) {
      throw new MagicException(
          "%s is switched off by %s (magics.off)"
              .formatted(called, settings.folder().resolve(Settings.FILE)));
    }
    if (cell ? !magic.isCell() : !magic.isLine()) {
      throw new MagicException(
          cell
              ? "%s is a magic of a line: write %s".formatted(called, magic.title())
              : "%s is a magic of a whole cell: write %s on its first line"
                  .formatted(called, magic.title()));
    }
    return magic;
  }

  /**
   * Takes the magics and renderers of the jars that a loader finds, as far as they are new.
   *
   * @return the names of the new magics
   * @throws MagicException if a jar's provider can't be had
   */
  synchronized List<String> load(ClassLoader loader) throws MagicException {
    var before = new HashSet<>(magics.keySet());
    try {
      for (var provider : ServiceLoader.load(MagicProvider.class, loader)) {
        if (loaded.add(provider.getClass())) {
          provider.magics().forEach(magic -> magics.put(magic.name(), magic));
        }
      }
      Renderers.load(loader);
    } catch (ServiceConfigurationError e) {
      throw new MagicException("the magics or renderers of a jar can't be had: " + e.getMessage());
    }
    return magics.keySet().stream().filter(name -> !before.contains(name)).toList();
  }
}
