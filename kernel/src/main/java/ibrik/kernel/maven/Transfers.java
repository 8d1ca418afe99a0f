package ibrik.kernel.maven;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells how far downloads are. */
final class Transfers extends AbstractTransferListener {
  private final Consumer<String> progress;
  private final Map<String, Long> open = new ConcurrentHashMap<>();
  private long files;
  private long bytes;

  Transfers(Consumer<String> progress) {
    this.progress = progress;
  }

  @Override
  public void transferProgressed(TransferEvent event) {
    open.put(event.getResource().getResourceName(), event.getTransferredBytes());
    tell(event);
  }

  @Override
  public synchronized void transferSucceeded(TransferEvent event) {
    open.remove(event.getResource().getResourceName());
    files++;
    bytes += event.getTransferredBytes();
    tell(event);
  }

  @Override
  public void transferFailed(TransferEvent event) {
    open.remove(event.getResource().getResourceName());
  }

  private synchronized void tell(TransferEvent event) {
    long all = bytes + open.values().stream().mapToLong(Long::longValue).sum();
    String name = event.getResource().getResourceName();
    progress.accept(
        "downloading %s: %d files, %.1f MB so far"
            .formatted(name.substring(name.lastIndexOf('/') + 1), files, all / 1e6));
  }
}
