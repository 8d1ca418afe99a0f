package ibrik.vision;

/** How {@link Resize} finds values between pixels. */
public enum InterpolationMode {
  /** The pixel that is nearest. */
  NEAREST("nearest"),
  /** Straight lines between pixels. */
  BILINEAR("bilinear"),
  /** Cubic curves through pixels. */
  BICUBIC("bicubic"),
  /** The mean of the pixels that a new one covers; images alone. */
  BOX("box"),
  /** Hamming's window: sharper than bilinear when reducing; images alone. */
  HAMMING("hamming"),
  /** Lanczos' window of three pixels: the best quality when reducing; images alone. */
  LANCZOS("lanczos");

  private final String label;

  InterpolationMode(String label) {
    this.label = label;
  }

  /** PyTorch's name. */
  public String label() {
    return label;
  }

  /**
   * The mode that PyTorch calls {@code name}.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static InterpolationMode of(String name) {
    for (var mode : values()) {
      if (mode.label.equals(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "there is no interpolation '%s'; there are nearest, bilinear, bicubic, box, hamming, lanczos"
            .formatted(name));
  }
}
