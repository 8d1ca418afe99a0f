package ibrik.nn;

import ibrik.tensor.Tensor;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Modules in a row, each fed with the output of the one before.
 *
 * <pre>{@code
 * var net = new Sequential(new Flatten(), new Linear(784, 64), new ReLU(), new Linear(64, 10));
 * }</pre>
 */
public class Sequential extends Module implements Iterable<Module> {
  private int next;

  /** Modules named {@code "0"}, {@code "1"}, …, in that order. */
  public Sequential(Module... modules) {
    for (var module : modules) {
      add(module);
    }
  }

  /** Modules by name, in the map's order. */
  public Sequential(Map<String, ? extends Module> modules) {
    modules.forEach(this::add);
  }

  /** Adds a module at the end, named by its position. */
  public Sequential add(Module module) {
    return add(Integer.toString(next), module);
  }

  /** Adds a module at the end, or in the place of the one of that name. */
  public Sequential add(String name, Module module) {
    registerModule(name, Containers.checked("Sequential", module));
    next = size();
    return this;
  }

  /** Module number {@code index}; negative ones count from the last. */
  public Module get(int index) {
    return Containers.get("Sequential", all(), index);
  }

  /** How many modules there are. */
  public int size() {
    return ownModules().size();
  }

  @Override
  public Tensor forward(Tensor input) {
    var modules = all();
    var x = input;
    for (int i = 0; i < modules.size(); ) {
      var fused = modules.get(i).callWith(modules.subList(i + 1, modules.size()), x);
      x = fused == null ? modules.get(i).call(x) : fused.output();
      i += fused == null ? 1 : fused.modules();
    }
    return x;
  }

  private List<Module> all() {
    return List.copyOf(ownModules().values());
  }

  @Override
  public Iterator<Module> iterator() {
    return all().iterator();
  }
}
