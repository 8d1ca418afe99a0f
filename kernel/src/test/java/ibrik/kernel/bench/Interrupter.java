package ibrik.kernel.bench;

import ibrik.kernel.client.KernelClient;
import ibrik.kernel.protocol.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a cell that would not end, and interrupts it some time after the kernel has begun it. */
public final class Interrupter {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * How a cell ended.
   *
   * @param reply to its request
   * @param millis from the interrupt until the reply and the kernel's idle
   */
  public record Ended(Message reply, double millis) {}

  private Interrupter() {}

  /**
   * Runs a cell.
   *
   * @param from the type of the first message that says that it has begun
   * @param after milliseconds from then until the interrupt
   */
  public static Ended run(KernelClient client, String code, String from, long after)
      throws TimeoutException {
    var heard = new CompletableFuture<Long>();
    Runnable interrupt =
        () -> {
          try {
            TimeUnit.MILLISECONDS.sleep(after);
            long now = System.nanoTime();
            client.interrupt();
            heard.complete(now);
          } catch (InterruptedException | TimeoutException | RuntimeException e) {
            heard.completeExceptionally(e);
          }
        };
    var listener =
        new KernelClient.Listener() {
          private boolean begun;

          @Override
          public void output(Message message) {
            if (!begun && message.type().equals(from)) {
              begun = true;
              Thread.ofPlatform().start(interrupt);
            }
          }

          @Override
          public String input(String prompt, boolean password) {
            return null;
          }
        };
    Message reply = client.await(client.submit(code), listener, PATIENCE);
    long ended = System.nanoTime();
    return new Ended(reply, (ended - heard.join()) / 1e6);
  }
}
