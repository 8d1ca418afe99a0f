package ibrik.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Modules by name, all of them registered; what to compute with them is up to its owner. */
public class ModuleDict extends Module {
  private final SequencedMap<String, Module> modules = new LinkedHashMap<>();

  /** Without modules at first. */
  public ModuleDict() {}

  /** Modules by name, in the map's order. */
  public ModuleDict(Map<String, ? extends Module> modules) {
    modules.forEach(this::put);
  }

  /** Adds a module at the end, or in the place of the one of that name. */
  public ModuleDict put(String name, Module module) {
    registerModule(name, Containers.checked("ModuleDict", module));
    modules.put(name, module);
    return this;
  }

  /**
   * The module of that name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public Module get(String name) {
    var module = modules.get(name);
    if (module == null) {
      throw new IllegalArgumentException(
          "ModuleDict: no module is called '%s', there are %s".formatted(name, modules.keySet()));
    }
    return module;
  }

  /** All modules by name, unmodifiable. */
  public SequencedMap<String, Module> asMap() {
    return Collections.unmodifiableSequencedMap(modules);
  }
}
