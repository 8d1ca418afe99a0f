package ibrik.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A list of modules, all of them registered; what to compute with them is up to its owner. */
public class ModuleList extends Module implements Iterable<Module> {
  private final List<Module> modules = new ArrayList<>();

  /** Modules named {@code "0"}, {@code "1"}, … */
  public ModuleList(Module... modules) {
    this(List.of(modules));
  }

  /** Modules named {@code "0"}, {@code "1"}, … */
  public ModuleList(Iterable<? extends Module> modules) {
    modules.forEach(this::add);
  }

  /** Adds a module at the end. */
  public ModuleList add(Module module) {
    registerModule(Integer.toString(modules.size()), Containers.checked("ModuleList", module));
    modules.add(module);
    return this;
  }

  /** Module number {@code index}; negative ones count from the last. */
  public Module get(int index) {
    return Containers.get("ModuleList", modules, index);
  }

  /** How many modules there are. */
  public int size() {
    return modules.size();
  }

  @Override
  public Iterator<Module> iterator() {
    return List.copyOf(modules).iterator();
  }
}
