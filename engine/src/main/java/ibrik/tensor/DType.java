package ibrik.tensor;

/** The type of a tensor's elements. {@link #toString} is PyTorch's name, {@code torch.float32}. */
public enum DType {
  BOOL("bool", Kind.BOOL, 1),
  UINT8("uint8", Kind.INTEGER, 1),
  INT8("int8", Kind.INTEGER, 1),
  INT16("int16", Kind.INTEGER, 2),
  INT32("int32", Kind.INTEGER, 4),
  INT64("int64", Kind.INTEGER, 8),
  FLOAT16("float16", Kind.FLOATING, 2),
  BFLOAT16("bfloat16", Kind.FLOATING, 2),
  FLOAT32("float32", Kind.FLOATING, 4),
  FLOAT64("float64", Kind.FLOATING, 8);

  /** The categories of type promotion, weakest first. */
  enum Kind {
    BOOL,
    INTEGER,
    FLOATING
  }

  private final String label;
  private final Kind kind;
  private final int bytes;

  DType(String label, Kind kind, int bytes) {
    this.label = label;
    this.kind = kind;
    this.bytes = bytes;
  }

  /**
   * The dtype that is called {@code name}, with or without {@code torch.}
   *
   * @throws IllegalArgumentException where there is none
   */
  public static DType of(String name) {
    String plain = name.startsWith("torch.") ? name.substring("torch.".length()) : name;
    return switch (plain) {
      case "float" -> FLOAT32;
      case "double" -> FLOAT64;
      case "half" -> FLOAT16;
      case "long" -> INT64;
      case "int" -> INT32;
      case "short" -> INT16;
      default -> {
        for (var dtype : values()) {
          if (dtype.label.equals(plain)) {
            yield dtype;
          }
        }
        throw new IllegalArgumentException(
            "no dtype is called '" + name + "'; there are float32, float64, int64, int32, …");
      }
    };
  }

  /** Its name without {@code torch.}: {@code float32}. */
  public String label() {
    return label;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  Kind kind() {
    return kind;
  }

  /** Whether it holds fractions: the float types. */
  public boolean isFloatingPoint() {
    return kind == Kind.FLOATING;
  }

  /** Whether it holds whole numbers; {@code bool} does not count. */
  public boolean isInteger() {
    return kind == Kind.INTEGER;
  }

  @Override
  public String toString() {
    return "torch." + label;
  }
}
