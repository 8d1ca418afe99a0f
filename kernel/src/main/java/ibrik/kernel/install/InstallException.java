package ibrik.kernel.install;

import java.io.IOException;

/** Why the kernel cannot be installed, in words for the user. */
final class InstallException extends IOException {
  private static final long serialVersionUID = 1;

  InstallException(String message) {
    super(message);
  }
}
