package ibrik.nn;

import ibrik.tensor.DType;
import ibrik.tensor.Device;
import ibrik.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The base of all layers and networks: parameters, buffers and submodules, by name.
 *
 * <pre>{@code
 * class Net extends Module {
 *   Conv2d conv = new Conv2d(3, 32, 5).padding(2);
 *   Linear linear = new Linear(32 * 32 * 32, 10);
 *
 *   public Tensor forward(Tensor x) {
 *     return linear.call(conv.call(x).relu().flatten(1));
 *   }
 * }
 * }</pre>
 *
 * <p>A field that holds a {@link Module} or a {@link Parameter} registers itself under its name, in
 * the order of declaration, superclasses first; a {@code transient} one does not. Others are
 * registered by {@link #registerModule}, {@link #registerParameter} and {@link #registerBuffer};
 * where a name is registered so, a field of that name does not count.
 *
 * <p>{@link #toString} is PyTorch's printed form.
 */
public abstract class Module {
  private final SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
  private final SequencedMap<String, Tensor> buffers = new LinkedHashMap<>();
  private final Set<String> transientBuffers = new HashSet<>();
  private final SequencedMap<String, Module> modules = new LinkedHashMap<>();
  private List<ForwardPreHook> forwardPreHooks = List.of();
  private List<ForwardHook> forwardHooks = List.of();
  private boolean training = true;

  // ---- computing

  /**
   * The output for {@code input}: what a network of one's own overrides. To be called by {@link
   * #call}, which runs the hooks too.
   *
   * @throws UnsupportedOperationException where it is not overridden
   */
  public Tensor forward(Tensor input) {
    throw new UnsupportedOperationException(
        "%s: forward(Tensor) is not defined; write  public Tensor forward(Tensor x) { … }  in it"
            .formatted(getName()));
  }

  /** The output for {@code input}: {@link #forward}, with the hooks. PyTorch's {@code net(x)}. */
  public final Tensor call(Tensor input) {
    return forwardPreHooks.isEmpty() && forwardHooks.isEmpty()
        ? forward(input)
        : callWithHooks(List.of(input), inputs -> forward(inputs.getFirst()));
  }

  /** What some modules in a row have computed at once, and how many they were. */
  record Fused(Tensor output, int modules) {}

  /**
   * The output of this module and some of those that follow it, where they can be computed at once;
   * else null, and nothing is done. With hooks, modules run one by one.
   */
  final Fused callWith(List<Module> following, Tensor input) {
    int without = 0;
    while (without < following.size() && !following.get(without).hasHooks()) {
      without++;
    }
    return hasHooks() || without == 0 ? null : forwardWith(following.subList(0, without), input);
  }

  /** As {@link #callWith}, for layers that know what may follow them; no module has hooks. */
  Fused forwardWith(List<Module> following, Tensor input) {
    return null;
  }

  private boolean hasHooks() {
    return !forwardPreHooks.isEmpty() || !forwardHooks.isEmpty();
  }

  /** Runs {@code forward} between the hooks; for modules that take more than one tensor. */
  protected final Tensor callWithHooks(
      List<Tensor> inputs, Function<List<Tensor>, Tensor> forward) {
    for (var hook : forwardPreHooks) {
      var changed = hook.apply(this, inputs);
      inputs = changed == null ? inputs : changed;
    }
    var output = forward.apply(inputs);
    for (var hook : forwardHooks) {
      var changed = hook.apply(this, inputs, output);
      output = changed == null ? output : changed;
    }
    return output;
  }

  /**
   * Calls {@code hook} after each {@link #call}; what it returns, unless null, takes the output's
   * place.
   *
   * @return removes the hook
   */
  public final Runnable registerForwardHook(ForwardHook hook) {
    forwardHooks = with(forwardHooks, hook);
    return () -> forwardHooks = without(forwardHooks, hook);
  }

  /**
   * Calls {@code hook} before each {@link #call}; what it returns, unless null, takes the inputs'
   * place.
   *
   * @return removes the hook
   */
  public final Runnable registerForwardPreHook(ForwardPreHook hook) {
    forwardPreHooks = with(forwardPreHooks, hook);
    return () -> forwardPreHooks = without(forwardPreHooks, hook);
  }

  private static <T> List<T> with(List<T> list, T more) {
    var longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }

  private static <T> List<T> without(List<T> list, T less) {
    return list.stream().filter(each -> each != less).toList();
  }

  // ---- registering

  /**
   * Registers a parameter that is no field; null stands for one that is left out, as a bias may be.
   *
   * @throws IllegalArgumentException for a name that is empty or has a dot
   */
  protected final void registerParameter(String name, Parameter parameter) {
    parameters.put(checkedName("registerParameter", name), parameter);
  }

  /** Takes back all that {@link #registerParameter} did, before a layer draws anew. */
  final void clearParameters() {
    parameters.clear();
  }

  /** Registers a buffer, a tensor that belongs to the module's state but is not learned. */
  protected final void registerBuffer(String name, Tensor buffer) {
    registerBuffer(name, buffer, true);
  }

  /**
   * Registers a buffer.
   *
   * @param buffer null stands for one that is left out
   * @param persistent whether state dicts contain it
   * @throws IllegalArgumentException for a name that is empty or has a dot
   */
  protected final void registerBuffer(String name, Tensor buffer, boolean persistent) {
    buffers.put(checkedName("registerBuffer", name), buffer);
    if (persistent) {
      transientBuffers.remove(name);
    } else {
      transientBuffers.add(name);
    }
  }

  /**
   * Registers a submodule that is no field; null stands for one that is left out.
   *
   * @throws IllegalArgumentException for a name that is empty or has a dot
   */
  protected final void registerModule(String name, Module module) {
    modules.put(checkedName("registerModule", name), module);
  }

  private String checkedName(String op, String name) {
    if (name.isEmpty() || name.contains(".")) {
      throw new IllegalArgumentException(
          "%s: a name must not be empty and must not contain dots, given '%s'".formatted(op, name));
    }
    return name;
  }

  /** The registered parameter of that name; null where it is left out. */
  protected final Parameter parameter(String name) {
    return parameters.get(name);
  }

  /** The registered buffer of that name as it is now; null where it is left out. */
  protected final Tensor buffer(String name) {
    return buffers.get(name);
  }

  private SequencedMap<String, Parameter> ownParameters() {
    return ownMembers(Parameter.class, parameters);
  }

  /** The direct submodules; a shared one comes under each of its names. */
  final SequencedMap<String, Module> ownModules() {
    return ownMembers(Module.class, modules);
  }

  private SequencedMap<String, Tensor> ownBuffers() {
    var own = new LinkedHashMap<>(buffers);
    own.values().removeIf(Objects::isNull);
    return own;
  }

  private <T> SequencedMap<String, T> ownMembers(Class<T> type, Map<String, T> registered) {
    var own = new LinkedHashMap<String, T>();
    ModuleFields.forEach(this, type, own::put);
    own.putAll(registered);
    own.values().removeIf(Objects::isNull);
    return own;
  }

  // ---- what is inside

  /** The direct submodules by name, each once. */
  public final SequencedMap<String, Module> namedChildren() {
    var children = new LinkedHashMap<String, Module>();
    var seen = identitySet();
    ownModules()
        .forEach(
            (name, child) -> {
              if (seen.add(child)) {
                children.put(name, child);
              }
            });
    return children;
  }

  /** The direct submodules, each once. */
  public final List<Module> children() {
    return List.copyOf(namedChildren().values());
  }

  /**
   * This module and all inside it by their path, {@code "block.0"}, each once; this one is {@code
   * ""}.
   */
  public final SequencedMap<String, Module> namedModules() {
    var all = new LinkedHashMap<String, Module>();
    collectModules("", all, identitySet());
    return all;
  }

  private void collectModules(String path, Map<String, Module> all, Set<Object> seen) {
    if (seen.add(this)) {
      all.put(path, this);
      var prefix = path.isEmpty() ? "" : path + ".";
      ownModules().forEach((name, child) -> child.collectModules(prefix + name, all, seen));
    }
  }

  /** This module and all inside it, each once. */
  public final List<Module> modules() {
    return List.copyOf(namedModules().values());
  }

  /** All parameters by their path, {@code "block.0.weight"}; a shared one counts once. */
  public final SequencedMap<String, Parameter> namedParameters() {
    return named(Module::ownParameters);
  }

  /** All parameters, shared ones once. */
  public final List<Parameter> parameters() {
    return List.copyOf(namedParameters().values());
  }

  /** All buffers by their path, {@code "norm.running_mean"}; a shared one counts once. */
  public final SequencedMap<String, Tensor> namedBuffers() {
    return named(Module::ownBuffers);
  }

  /** All buffers, shared ones once. */
  public final List<Tensor> buffers() {
    return List.copyOf(namedBuffers().values());
  }

  private <T> SequencedMap<String, T> named(Function<Module, Map<String, T>> own) {
    var all = new LinkedHashMap<String, T>();
    var seen = identitySet();
    namedModules()
        .forEach(
            (path, module) ->
                own.apply(module)
                    .forEach(
                        (name, member) -> {
                          if (seen.add(member)) {
                            all.put(path.isEmpty() ? name : path + "." + name, member);
                          }
                        }));
    return all;
  }

  private static Set<Object> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  // ---- changing all of it

  /** Calls {@code function} with every module inside, children before parents, this one last. */
  public final Module apply(Consumer<? super Module> function) {
    children().forEach(child -> child.apply(function));
    function.accept(this);
    return this;
  }

  /** Switches to training, or not, all modules inside: dropout and batch normalisation differ. */
  public final Module train(boolean mode) {
    modules().forEach(module -> module.training = mode);
    return this;
  }

  /** Switches to training. */
  public final Module train() {
    return train(true);
  }

  /** Switches to evaluation. */
  public final Module eval() {
    return train(false);
  }

  /** Whether it is in training mode; true at first. */
  public final boolean isTraining() {
    return training;
  }

  /** Drops the gradients of all parameters. */
  public final void zeroGrad() {
    parameters().forEach(parameter -> parameter.setGrad(null));
  }

  /** Asks for gradients of all parameters, or not: {@code false} freezes them. */
  public final Module requiresGrad_(boolean wanted) {
    parameters().forEach(parameter -> parameter.requiresGrad_(wanted));
    return this;
  }

  /**
   * Sends all parameters and buffers to {@code device}, where they are already.
   *
   * @throws IllegalArgumentException for a device that is not there
   */
  public final Module to(Device device) {
    device.demandAvailable("Module.to");
    return this;
  }

  /** As {@link #to(Device)}, {@code "cpu"}. */
  public final Module to(String device) {
    return to(Device.of(device));
  }

  /**
   * Casts all floating point parameters and buffers, in place.
   *
   * @throws IllegalArgumentException for a dtype that is not floating point
   */
  public final Module to(DType dtype) {
    if (!dtype.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "Module.to: expected a floating point dtype, given " + dtype);
    }
    for (var module : modules()) {
      module.ownParameters().values().stream()
          .filter(Tensor::isFloatingPoint)
          .forEach(parameter -> parameter.convert(dtype));
      module.buffers.replaceAll(
          (name, buffer) ->
              buffer == null || !buffer.isFloatingPoint() ? buffer : buffer.to(dtype));
    }
    return this;
  }

  // ---- state

  /**
   * All parameters and buffers by their path, without history but on the same storage: what changes
   * in the module later, changes in the result too. Take clones to keep a moment.
   */
  public final SequencedMap<String, Tensor> stateDict() {
    var state = new LinkedHashMap<String, Tensor>();
    collectState("", state::put, identitySet());
    return state;
  }

  /** Unlike {@link #namedParameters} a shared one comes under each of its names. */
  private void collectState(String prefix, BiConsumer<String, Tensor> put, Set<Object> parents) {
    if (!parents.add(this)) {
      throw new IllegalStateException(
          "stateDict: %s contains itself, at '%s'; make that field transient"
              .formatted(getName(), prefix));
    }
    ownParameters().forEach((name, parameter) -> put.accept(prefix + name, parameter.detach()));
    ownBuffers()
        .forEach(
            (name, buffer) -> {
              if (!transientBuffers.contains(name)) {
                put.accept(prefix + name, buffer.detach());
              }
            });
    ownModules().forEach((name, child) -> child.collectState(prefix + name + ".", put, parents));
    parents.remove(this);
  }

  /**
   * Copies a state dict's values into the parameters and buffers, cast to their dtypes.
   *
   * @throws IllegalArgumentException where a name is missing or unexpected, or a shape differs;
   *     nothing is changed then
   */
  public final IncompatibleKeys loadStateDict(Map<String, ? extends Tensor> state) {
    return loadStateDict(state, true);
  }

  /**
   * As {@link #loadStateDict(Map)}.
   *
   * @param strict false: missing and unexpected names are only returned
   */
  public final IncompatibleKeys loadStateDict(Map<String, ? extends Tensor> state, boolean strict) {
    return new StateDictLoader(this, state).load(strict);
  }

  // ---- printing

  /** The name that is printed: the class's, or for an anonymous class its superclass's. */
  protected String getName() {
    Class<?> type = getClass();
    while (type.getSimpleName().isEmpty()) {
      type = type.getSuperclass();
    }
    return type.getSimpleName();
  }

  /** What is printed in the parentheses: the options, as PyTorch prints them. */
  protected String extraRepr() {
    return "";
  }

  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    if (!extraRepr().isEmpty()) {
      lines.addAll(extraRepr().lines().toList());
    }
    var children = ownModules();
    children.forEach(
        (name, child) ->
            lines.add("(%s): %s".formatted(name, child.toString().replace("\n", "\n  "))));
    if (lines.isEmpty() || (lines.size() == 1 && children.isEmpty())) {
      return getName() + "(" + String.join("", lines) + ")";
    }
    return getName() + "(\n  " + String.join("\n  ", lines) + "\n)";
  }
}
