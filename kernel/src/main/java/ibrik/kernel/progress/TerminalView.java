package ibrik.kernel.progress;

/**
 * A line of a terminal that is written over. The last bar that was begun and has not ended has it.
 */
final class TerminalView implements ProgressView {
  private int written;

  @Override
  public void show(Progress<?> bar) {
    String text = bar.text();
    System.out.print("\r" + text + " ".repeat(Math.max(written - text.length(), 0)));
    written = text.length();
    if (bar.hasEnded()) {
      System.out.println();
      written = 0;
    }
    System.out.flush();
  }

  @Override
  public void leave() {}
}
