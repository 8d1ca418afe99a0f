package ibrik.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's configuration file and init script. */
class ConfigurationTest {
  @TempDir Path folder;

  @Test
  void theInitScriptRunsAndWhatIsSwitchedOffIsRefused() throws Exception {
    Path ibrik = Files.createDirectories(folder.resolve("ibrik"));
    Files.writeString(
        ibrik.resolve("init.jshell"),
        "int fromInit = 6;\nint seven() { return 7; }\nSystem.out.println(\"init says hello\");\n");
    Files.writeString(
        ibrik.resolve("config.properties"),
        "shell = off\nmagics.off = writefile, env\nimports = java.net.URI\nnetwrk = off\n");
    try (var kernel = new TestKernel(List.of(), Map.of("JUPYTER_CONFIG_DIR", folder.toString()))) {
      TestKernel.Shown first = kernel.run("fromInit * seven()");
      assertEquals("42", first.result());
      assertTrue(first.stderr().contains("init says hello"), first.stderr());
      assertTrue(first.stderr().contains("netwrk is not known"), first.stderr());
      assertEquals("", kernel.run("1").stderr(), "told once");
      assertEquals("b", kernel.value("URI.create(\"a:b\").getSchemeSpecificPart()"));
      Path touched = folder.resolve("touched");
      TestKernel.Shown bash = kernel.run("%%bash\ntouch " + touched);
      assertTrue(bash.errorValue().contains("switched off"), bash.errorValue());
      assertTrue(bash.errorValue().contains("config.properties"), bash.errorValue());
      TestKernel.Shown write = kernel.run("%%writefile " + touched + "\nx");
      assertTrue(write.errorValue().contains("switched off"), write.errorValue());
      assertFalse(Files.exists(touched));
    }
  }

  @Test
  void aBrokenInitScriptIsToldAndTheKernelGoesOn() throws Exception {
    Path ibrik = Files.createDirectories(folder.resolve("ibrik"));
    Files.writeString(ibrik.resolve("init.jshell"), "int x = notThere;\n");
    Files.write(ibrik.resolve("config.properties"), new byte[] {'a', '=', '\\', 'u', 'x', 'x'});
    try (var kernel = new TestKernel(List.of(), Map.of("JUPYTER_CONFIG_DIR", folder.toString()))) {
      TestKernel.Shown first = kernel.run("1+1");
      assertEquals("2", first.result());
      assertTrue(first.stderr().contains("init.jshell failed"), first.stderr());
      assertTrue(first.stderr().contains("notThere"), first.stderr());
      assertTrue(first.stderr().contains("could not be read"), first.stderr());
    }
  }
}
