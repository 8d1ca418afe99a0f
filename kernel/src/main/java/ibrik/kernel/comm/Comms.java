package ibrik.kernel.comm;

import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The open comms of a kernel, and the targets that can be opened. */
public final class Comms {
  private static final Comms KERNEL = new Comms();

  private final Map<String, BiConsumer<Comm, CommData>> targets = new ConcurrentHashMap<>();
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final Map<String, Comm> open = new ConcurrentHashMap<>();
  private final Set<Runnable> postponed = new LinkedHashSet<>();
  private volatile CommSender sender = (type, content, metadata, buffers) -> {};
  private volatile Consumer<Runnable> guard = Runnable::run;
  private volatile Thread receiver;

  private Comms() {}

  /** The comms of this kernel. */
  public static Comms kernel() {
    return KERNEL;
  }

  /** Says how a message is sent; the server's business. */
  public void sendBy(CommSender how) {
    sender = how;
  }

  /** Says how sending is kept whole while the cell that sends may be stopped; the language's. */
  public void guardBy(Consumer<Runnable> how) {
    guard = how;
  }

  /** Lets the other side open comms for a target. */
  public void target(String name, BiConsumer<Comm, CommData> onOpen) {
    targets.put(name, onOpen);
  }

  /** Opens a comm to a target on the other side. */
  public Comm open(String target, JsonObject data) {
    return open(target, CommData.of(data));
  }

  /** Opens a comm to a target on the other side. */
  public Comm open(String target, CommData data) {
    var comm = new Comm(UUID.randomUUID().toString(), target, this);
    open.put(comm.id(), comm);
    var content = content(comm.id(), data);
    content.addProperty("target_name", target);
    send("comm_open", content, data);
    return comm;
  }

  /** The other side opened a comm; one for an unknown target is closed at once. */
  public void opened(String id, String target, CommData data) {
    wanted.add(target);
    BiConsumer<Comm, CommData> onOpen = targets.get(target);
    if (onOpen == null) {
      send("comm_close", id, CommData.of(new JsonObject()));
      return;
    }
    var comm = new Comm(id, target, this);
    open.put(id, comm);
    receive(() -> onOpen.accept(comm, data));
  }

  /** The other side sent a message. */
  public void received(String id, CommData data) {
    Comm comm = open.get(id);
    if (comm != null) {
      receive(() -> comm.received(data));
    }
  }

  /** The other side closed a comm. */
  public void closed(String id, CommData data) {
    Comm comm = open.remove(id);
    if (comm != null) {
      receive(() -> comm.closed(data));
    }
  }

  private void receive(Runnable handling) {
    receiver = Thread.currentThread();
    try {
      handling.run();
    } finally {
      receiver = null;
    }
  }

  /**
   * Runs something once the messages that have arrived are handled, however many of them ask for
   * it: for what takes long and is about the latest state only. Runs it at once where this is
   * called outside of a message's handling.
   */
  public void afterMessages(Runnable action) {
    if (Thread.currentThread() != receiver) {
      action.run();
      return;
    }
    synchronized (postponed) {
      postponed.add(action);
    }
  }

  /** Runs what {@link #afterMessages} put off; for the server, when no other message waits. */
  public void settle() {
    List<Runnable> actions;
    synchronized (postponed) {
      actions = List.copyOf(postponed);
      postponed.clear();
    }
    actions.forEach(Runnable::run);
  }

  /**
   * The open comms: from id to target; the other side asks for them.
   *
   * @param target only those of this one; null for all
   */
  public Map<String, String> list(String target) {
    var list = new TreeMap<String, String>();
    open.forEach((id, comm) -> list.put(id, comm.target()));
    if (target != null) {
      wanted.add(target);
      list.values().removeIf(other -> !other.equals(target));
    }
    return list;
  }

  /** Whether the other side ever opened a comm to this target, or asked for those that are open. */
  public boolean isWanted(String target) {
    return wanted.contains(target);
  }

  void forget(String id) {
    open.remove(id);
  }

  void send(String type, String id, CommData data) {
    send(type, content(id, data), data);
  }

  private void send(String type, JsonObject content, CommData data) {
    guard.accept(() -> sender.send(type, content, data.metadata(), data.buffers()));
  }

  private static JsonObject content(String id, CommData data) {
    var content = new JsonObject();
    content.addProperty("comm_id", id);
    content.add("data", data.data());
    return content;
  }
}
