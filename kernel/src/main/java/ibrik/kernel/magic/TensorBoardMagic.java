package ibrik.kernel.magic;

import ibrik.kernel.display.board.LogFolder;
import ibrik.kernel.language.FilePaths;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code %tensorboard}: shows a log folder. */
final class TensorBoardMagic {
  private TensorBoardMagic() {}

  static Magic magic() {
    return Magic.line(
            "tensorboard",
            "DIR",
            "shows what was written for TensorBoard: curves and pictures",
            TensorBoardMagic::show)
        .completing(prefix -> FilePaths.startingWith(prefix, ""));
  }

  private static Object show(MagicCall call) throws MagicException {
    if (call.operands().size() != 1) {
      throw call.wrong("expected one folder, given " + call.operands());
    }
    Path folder = FilePaths.path(call.operands().getFirst());
    if (!Files.isDirectory(folder)) {
      throw new MagicException("%tensorboard: " + folder + " is no folder");
    }
    return new LogFolder(folder);
  }
}
