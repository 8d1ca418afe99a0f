package ibrik.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Gives a reader 10,000 damaged files, the same ones at each run. Of each it must make something,
 * or refuse it with the exception that it documents, whose message names the file; within bounded
 * memory and time, counted for each file.
 *
 * <pre>{@code
 * Fuzz.of("npy", files).refusedBy(FileFormatException.class, "x.npy").run(bytes -> …);
 * }</pre>
 */
public final class Fuzz {
  private static final int INPUTS = 10_000;

  /** Of CPU time, for one file; far more than any takes. */
  private static final long MOST_NANOS = 2_000_000_000L;

  /** What a reader may allocate for the smallest file, buffers and loaded classes included. */
  private static final long BASE_BYTES = 8 << 20;

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A reader of files. */
  @FunctionalInterface
  public interface Reader {
    /** Reads the file of these bytes. */
    void read(byte[] file) throws Exception;
  }

  private final String name;
  private final List<byte[]> seeds;
  private UnaryOperator<byte[]> repair = UnaryOperator.identity();
  private Class<? extends Exception> refusal = IllegalArgumentException.class;
  private String file = "";
  private long bytesForEach = 64;

  private Fuzz(String name, List<byte[]> seeds) {
    this.name = name;
    this.seeds = seeds;
  }

  /**
   * Damages of these files.
   *
   * @param seeds small and whole
   */
  public static Fuzz of(String name, List<byte[]> seeds) {
    return new Fuzz(name, seeds);
  }

  /** As {@link #of(String, List)}. */
  public static Fuzz of(String name, byte[]... seeds) {
    return new Fuzz(name, List.of(seeds));
  }

  /**
   * Makes checksums right again: every second file goes through it, so that the damage is not
   * already found by these.
   */
  public Fuzz repairedBy(UnaryOperator<byte[]> repair) {
    this.repair = repair;
    return this;
  }

  /** How damage is to be answered, and what the message must contain. */
  public Fuzz refusedBy(Class<? extends Exception> exception, String file) {
    this.refusal = exception;
    this.file = file;
    return this;
  }

  /** How many bytes may be allocated for each byte of the file; default 64. */
  public Fuzz allocating(long bytesForEach) {
    this.bytesForEach = bytesForEach;
    return this;
  }

  /**
   * Gives the file these contents, without emptying it first: file systems that mind losing data
   * write at once what replaces the contents of a file.
   */
  public static void overwrite(Path file, byte[] contents) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(contents));
      channel.truncate(contents.length);
    }
  }

  /** Runs all damaged files. */
  public void run(Reader reader) throws IOException {
    int refused = 0;
    for (byte[] seed : seeds) {
      // Whole files are read; and classes are loaded before anything is counted.
      if (refuses(reader, seed, -1)) {
        fail(name + ": a whole file is refused");
      }
    }
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = new Mutator(seeds, new SplittableRandom(31L * name.hashCode() + i)).next();
      if (refuses(reader, i % 2 == 0 ? input : repair.apply(input), i)) {
        refused++;
      }
    }
    assertTrue(refused > INPUTS / 20, name + ": only " + refused + " files were refused");
    System.out.printf("fuzz %s: %d files, %d refused%n", name, INPUTS, refused);
  }

  private boolean refuses(Reader reader, byte[] input, int number) throws IOException {
    long allocated = THREAD.getCurrentThreadAllocatedBytes();
    long time = THREAD.getCurrentThreadCpuTime();
    boolean refused = false;
    try {
      reader.read(input);
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
      refused = true;
      check(e, input, number);
    }
    time = THREAD.getCurrentThreadCpuTime() - time;
    allocated = THREAD.getCurrentThreadAllocatedBytes() - allocated;
    long limit = BASE_BYTES + bytesForEach * input.length;
    if (number >= 0 && (allocated > limit || time > MOST_NANOS)) {
      fail(
          "%s: a file of %d bytes (%s) took %d bytes of memory, at most %d expected, and %.3f s"
              .formatted(name, input.length, kept(input, number), allocated, limit, time / 1e9));
    }
    return refused;
  }

  private void check(Throwable e, byte[] input, int number) throws IOException {
    String message = String.valueOf(e.getMessage());
    if (!refusal.isInstance(e) || !message.contains(file) || message.endsWith("null")) {
      fail(
          "%s: expected a %s with '%s' for %s, but was: %s"
              .formatted(name, refusal.getSimpleName(), file, kept(input, number), e),
          e);
    }
  }

  /** The file for whoever looks into it. */
  private Path kept(byte[] input, int number) throws IOException {
    var folder = Files.createDirectories(Path.of("target/fuzz"));
    return Files.write(folder.resolve("%s-%d.bin".formatted(name, number)), input);
  }
}
