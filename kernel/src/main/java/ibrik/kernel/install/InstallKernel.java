package ibrik.kernel.install;

import ibrik.kernel.config.JupyterFolders;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code install/kernel}: registers the kernel in Jupyter, or takes it out. */
@Command(
    name = "install/kernel",
    mixinStandardHelpOptions = false,
    sortOptions = false,
    description = "Registers the kernel 'Java 25 (Ibrik)' in Jupyter.")
public final class InstallKernel implements Callable<Integer> {

  /** Where to install: one of these at most. */
  private static final class Place {
    @Option(names = "--user", description = "For this user only (the default).")
    private boolean user;

    @Option(
        names = "--sys-prefix",
        description = "Into the active Python environment, else the one of the jupyter on PATH.")
    private boolean sysPrefix;

    @Option(names = "--prefix", paramLabel = "DIR", description = "Into DIR/share/jupyter/kernels.")
    private Path prefix;
  }

  @ArgGroup(exclusive = true)
  private Place place = new Place();

  @Option(names = "--uninstall", description = "Take the kernel out of that place.")
  private boolean uninstall;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Runs the program and ends the process: 0 done, 1 not possible, 2 wrong options. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new InstallKernel()).execute(args));
  }

  @Override
  public Integer call() {
    try {
      var folder = new KernelFolder(data());
      if (uninstall) {
        System.out.println(
            (folder.uninstall() ? "Took the kernel out of " : "No kernel of Ibrik's in ")
                + folder.path());
      } else {
        folder.install(jars());
        System.out.println("Registered the kernel Java 25 (Ibrik) in " + folder.path());
        archive(folder.path());
      }
      return 0;
    } catch (InstallException e) {
      return failed(e.getMessage());
    } catch (AccessDeniedException e) {
      return failed("no permission to write " + e.getFile() + "; choose another --prefix DIR.");
    } catch (IOException e) {
      return failed("nothing was changed: " + e);
    }
  }

  /** Without its archive the kernel runs as well, but starts later. */
  private static void archive(Path folder) {
    try {
      StartArchive.make(folder);
    } catch (IOException e) {
      System.err.println("install/kernel: the kernel will start slowly: " + e.getMessage());
    }
  }

  private static int failed(String why) {
    System.err.println("install/kernel: " + why);
    return 1;
  }

  private Path data() throws InstallException {
    var folders = JupyterFolders.ofThisProcess();
    if (place.prefix != null) {
      return JupyterFolders.underPrefix(place.prefix);
    }
    if (place.sysPrefix) {
      return folders
          .sysPrefix()
          .orElseThrow(
              () ->
                  new InstallException(
                      "--sys-prefix: no active Python environment and neither jupyter nor python3"
                          + " on PATH. Use --user or --prefix DIR."));
    }
    return folders.user();
  }

  /** The jars that this program itself runs from: those of the kernel. */
  private static List<Path> jars() throws InstallException {
    var jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .sorted()
            .toList();
    for (var jar : jars) {
      if (!Files.isRegularFile(jar)) {
        throw new InstallException(
            jar + " is not a jar; build the project and use install/kernel.");
      }
    }
    return jars;
  }
}
