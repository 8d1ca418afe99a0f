package ibrik.vision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A data set of drawn shapes, no photographs: ten classes, 5,000 training and 1,000 test pictures
 * of 32 x 32 pixels, bright on dark, in random colours, sizes and places, leaning a little. This
 * program draws them from a seed when they are first asked for, the same ones on every machine;
 * nothing is downloaded. The layout is CIFAR-10's, for which it stands in where that is missing.
 */
public final class Shapes extends ImageDataset {
  private static final int TRAIN = 5000;
  private static final int TEST = 1000;
  private static final int SIDE = 32;
  private static final int AREA = SIDE * SIDE;
  private static final long SEED = 20_260_101;

  /** Difference of brightness between a shape and what lies behind it, of 255. */
  private static final int CONTRAST = 55;

  private static final int NOISE = 10;

  /**
   * Bits that a colour behind a shape may have: bright shapes on dark ground are learned quickly.
   */
  private static final int DARK = 0x5f5f5f;

  /** Bits that a shape's colour has. */
  private static final int BRIGHT = 0x606060;

  /** Shapes lean by this angle at most, in radians. */
  private static final double LEAN = 0.35;

  /** The data set of the default seed. */
  public Shapes() {
    this(SEED);
  }

  /** Other pictures of the same kind. */
  public Shapes(long seed) {
    super(
        "Shapes",
        Arrays.stream(Figure.values()).map(Figure::label).toList(),
        (train, _) -> draw(train ? seed : seed + 1, train ? TRAIN : TEST));
  }

  /**
   * Writes it in the binary layout of CIFAR-10: five training files and one for tests, which {@link
   * CIFAR10} reads (its classes have other names).
   */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      byte[] train = BinaryRecords.encode(draw(SEED, TRAIN));
      int part = train.length / CIFAR10.TRAIN.size();
      for (int i = 0; i < CIFAR10.TRAIN.size(); i++) {
        Files.write(
            folder.resolve(CIFAR10.TRAIN.get(i)),
            Arrays.copyOfRange(train, i * part, (i + 1) * part));
      }
      Files.write(
          folder.resolve(CIFAR10.TEST.getFirst()), BinaryRecords.encode(draw(SEED + 1, TEST)));
      Files.write(folder.resolve("batches.meta.txt"), classes());
    } catch (IOException e) {
      throw new UncheckedIOException("Shapes: can't write to " + folder, e);
    }
  }

  private static Records draw(long seed, int number) {
    // java.util.Random and StrictMath: their results are laid down to the last bit.
    var random = new Random(seed);
    byte[] pixels = new byte[number * 3 * AREA];
    int[] labels = new int[number];
    for (int i = 0; i < number; i++) {
      var figure = Figure.values()[random.nextInt(Figure.values().length)];
      labels[i] = figure.ordinal();
      draw(figure, random, pixels, i * 3 * AREA);
    }
    return new Records(pixels, labels, 3, SIDE, SIDE, "drawn shapes, made by this program");
  }

  private static void draw(Figure figure, Random random, byte[] pixels, int at) {
    double radius = between(random, 10, 14);
    double room = SIDE / 2.0 - radius;
    double centreX = SIDE / 2.0 + between(random, -room, room);
    double centreY = SIDE / 2.0 + between(random, -room, room);
    double angle = between(random, -LEAN, LEAN);
    double sin = StrictMath.sin(angle) / radius;
    double cos = StrictMath.cos(angle) / radius;
    int behind = random.nextInt(1 << 24) & DARK;
    int behindToo =
        random.nextInt(4) == 0 ? behind : mixed(behind, random.nextInt(1 << 24) & DARK, 0.35);
    int colour = contrasting(random, mixed(behind, behindToo, 0.5));
    double slopeX = between(random, -0.5, 0.5);
    double slopeY = between(random, -0.5, 0.5);
    for (int i = 0; i < AREA; i++) {
      double x = i % SIDE + 0.5;
      double y = i / SIDE + 0.5;
      double dx = x - centreX;
      double dy = y - centreY;
      double inside = 0.5 - figure.distance(cos * dx + sin * dy, cos * dy - sin * dx) * radius;
      double shade = (slopeX * (x / SIDE - 0.5) + slopeY * (y / SIDE - 0.5)) + 0.5;
      int ground = mixed(behind, behindToo, Math.clamp(shade, 0, 1));
      int pixel = mixed(ground, colour, Math.clamp(inside, 0, 1));
      int noise = random.nextInt();
      for (int c = 0; c < 3; c++) {
        int wobble = Math.floorMod(noise >> 8 * c & 0xff, 2 * NOISE + 1) - NOISE;
        pixels[at + c * AREA + i] = (byte) Math.clamp(channel(pixel, c) + wobble, 0, 255);
      }
    }
  }

  private static double between(Random random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A colour that stands out against {@code ground}. */
  private static int contrasting(Random random, int ground) {
    int colour;
    do {
      colour = random.nextInt(1 << 24) | BRIGHT;
    } while (Math.abs(brightness(colour) - brightness(ground)) < CONTRAST);
    return colour;
  }

  private static int brightness(int colour) {
    return Modes.brightness(channel(colour, 0), channel(colour, 1), channel(colour, 2));
  }

  private static int channel(int colour, int c) {
    return colour >> 16 - 8 * c & 0xff;
  }

  private static int mixed(int a, int b, double share) {
    int out = 0;
    for (int c = 0; c < 3; c++) {
      out = out << 8 | (int) (channel(a, c) + (channel(b, c) - channel(a, c)) * share + 0.5);
    }
    return out;
  }
}
