package ibrik.kernel.comm;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The open comms of a kernel, and the targets that can be opened. */
public final class Comms {
  private static final Comms KERNEL = new Comms();

  private final Map<String, BiConsumer<Comm, JsonObject>> targets = new ConcurrentHashMap<>();
  private final Map<String, Comm> open = new ConcurrentHashMap<>();
  private volatile BiConsumer<String, JsonObject> sender = (type, content) -> {};

  private Comms() {}

  /** The comms of this kernel. */
  public static Comms kernel() {
    return KERNEL;
  }

  /** Says how a message of a type and content is sent; the server's business. */
  public void sendBy(BiConsumer<String, JsonObject> how) {
    sender = how;
  }

  /** Lets the other side open comms for a target. */
  public void target(String name, BiConsumer<Comm, JsonObject> onOpen) {
    targets.put(name, onOpen);
  }

  /** Opens a comm to a target on the other side. */
  public Comm open(String target, JsonObject data) {
    var comm = new Comm(UUID.randomUUID().toString(), target, this);
    open.put(comm.id(), comm);
    var content = new JsonObject();
    content.addProperty("comm_id", comm.id());
    content.addProperty("target_name", target);
    content.add("data", data);
    sender.accept("comm_open", content);
    return comm;
  }

  /** The other side opened a comm; one for an unknown target is closed at once. */
  public void opened(String id, String target, JsonObject data) {
    BiConsumer<Comm, JsonObject> onOpen = targets.get(target);
    if (onOpen == null) {
      send("comm_close", id, new JsonObject());
      return;
    }
    var comm = new Comm(id, target, this);
    open.put(id, comm);
    onOpen.accept(comm, data);
  }

  /** The other side sent a message. */
  public void received(String id, JsonObject data) {
    Comm comm = open.get(id);
    if (comm != null) {
      comm.received(data);
    }
  }

  /** The other side closed a comm. */
  public void closed(String id, JsonObject data) {
    Comm comm = open.remove(id);
    if (comm != null) {
      comm.closed(data);
    }
  }

  /** The open comms: from id to target. */
  public Map<String, String> list() {
    var list = new TreeMap<String, String>();
    open.forEach((id, comm) -> list.put(id, comm.target()));
    return list;
  }

  void forget(String id) {
    open.remove(id);
  }

  void send(String type, String id, JsonObject data) {
    var content = new JsonObject();
    content.addProperty("comm_id", id);
    content.add("data", data);
    sender.accept(type, content);
  }
}
