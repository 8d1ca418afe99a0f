package ibrik.notebooks;

import java.io.IOException;
import java.util.List;

/**
 * Makes the bodies of pages. All renderers write the same elements and classes, so that a page
 * looks the same whoever made it.
 */
sealed interface Renderer permits OwnRenderer, NbconvertRenderer {
  /** A notebook to render. */
  record Source(Notebook notebook, Language language) {}

  /**
   * The cells of each notebook as HTML, in order. Cells that are tagged {@code check} are left out;
   * those tagged {@code solution} are folded, those tagged {@code folded} but for their outputs.
   *
   * @throws IOException if it can't be done, with the reason
   */
  List<String> bodies(List<Source> sources) throws IOException;

  /** By nbconvert where Jupyter has it, otherwise by ourselves. */
  static Renderer best() {
    return NbconvertRenderer.isThere() ? new NbconvertRenderer() : new OwnRenderer();
  }
}
