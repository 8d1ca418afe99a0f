package ibrik.kernel.magic;

import ibrik.kernel.config.Settings;
import ibrik.kernel.display.board.BoardFrame;
import ibrik.kernel.display.board.LogFolder;
import ibrik.kernel.language.FilePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code %tensorboard}: shows a log folder. */
final class TensorBoardMagic {
  private static final String INLINE = "--inline";

  private final Settings settings;

  private TensorBoardMagic(Settings settings) {
    this.settings = settings;
  }

  static Magic magic(Settings settings) {
    return Magic.line(
            "tensorboard",
            "[--inline] DIR",
            "shows what was written for TensorBoard: in its own page where it is installed, else"
                + " curves and pictures",
            new TensorBoardMagic(settings)::show)
        .option(INLINE, "", "shows curves and pictures without TensorBoard")
        .helping(
            "Where the `PATH` has `tensorboard`, it is started on a free port of this machine and"
                + " ends with the kernel. A browser that reaches this machine only by a proxy is"
                + " told the address by `TENSORBOARD_PROXY_URL`, as in"
                + " `/user/me/proxy/%PORT%/`.")
        .completing(prefix -> FilePaths.startingWith(prefix, ""));
  }

  private Object show(MagicCall call) throws MagicException, InterruptedException {
    if (call.operands().size() != 1) {
      throw call.wrong("expected one folder, given " + call.operands());
    }
    Path folder = FilePaths.path(call.operands().getFirst());
    if (!Files.isDirectory(folder)) {
      throw new MagicException("%tensorboard: " + folder + " is no folder");
    }
    var program = TensorBoard.program();
    if (program.isPresent() && settings.shell() && !call.has(INLINE)) {
      try {
        return new BoardFrame(folder, TensorBoard.serve(program.get(), folder));
      } catch (IOException e) {
        System.err.printf("%%tensorboard: %s did not start: %s%n", program.get(), e.getMessage());
      }
    }
    return new LogFolder(folder);
  }
}
