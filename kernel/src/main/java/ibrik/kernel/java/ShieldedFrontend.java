package ibrik.kernel.java;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.language.Frontend;

/** A front end that a cell may call at any time, while the cell may be stopped at any time. */
record ShieldedFrontend(Frontend frontend, CellThread thread) implements Frontend {
  @Override
  public void write(Stream stream, byte[] bytes, int offset, int length) {
    thread.shielded(
        () -> {
          frontend.write(stream, bytes, offset, length);
          return null;
        });
  }

  @Override
  public void display(MimeBundle bundle, String id) {
    thread.shielded(
        () -> {
          frontend.display(bundle, id);
          return null;
        });
  }

  @Override
  public void update(MimeBundle bundle, String id) {
    thread.shielded(
        () -> {
          frontend.update(bundle, id);
          return null;
        });
  }

  @Override
  public void clear(boolean wait) {
    thread.shielded(
        () -> {
          frontend.clear(wait);
          return null;
        });
  }

  @Override
  public void atEnd(Runnable action) {
    frontend.atEnd(action);
  }

  @Override
  public void end() {
    frontend.end();
  }

  @Override
  public String input(String prompt, boolean password) throws InterruptedException {
    return thread.<String, InterruptedException>shielded(() -> frontend.input(prompt, password));
  }
}
