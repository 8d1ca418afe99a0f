package ibrik.vision;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A data set on the network: one compressed tar file.
 *
 * @param md5 of the file, in hexadecimal
 * @param folder that it is unpacked to
 */
record Archive(URI url, String md5, String folder) {
  /**
   * The folder that has {@code files}.
   *
   * @throws IllegalStateException where there is none and none can be fetched, with what to do
   */
  Path find(
      String dataset,
      DataFolders folders,
      List<String> files,
      boolean download,
      PrintStream progress) {
    var found = folders.find(folder, files);
    if (found.isPresent()) {
      return found.get();
    }
    if (!download) {
      throw new IllegalStateException(
          "%s: there are no pictures in %s; call download(true) to fetch them, or set IBRIK_DATA to the folder that has %s"
              .formatted(dataset, folders, files.getFirst()));
    }
    var target = folders.first().resolve(folder);
    try {
      new Download(url, md5, progress).unpackTo(target);
      return target;
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s: can't fetch %s (%s); try again with a network, or set IBRIK_DATA to a folder that has %s"
              .formatted(dataset, url, e.getMessage(), files.getFirst()),
          e);
    }
  }
}
