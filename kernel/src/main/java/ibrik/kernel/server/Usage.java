package ibrik.kernel.server;

import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel and its machine use, as {@code usage_request} asks: percent of one processor for
 * the kernel, percent of all for the machine, bytes of memory.
 */
final class Usage {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Usage() {}

  static JsonObject now() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    int processors = system.getAvailableProcessors();
    long total = system.getTotalMemorySize();
    long free = system.getFreeMemorySize();
    long available = kilobytes(MEMORY, "MemAvailable:", free);
    var memory = new JsonObject();
    memory.addProperty("total", total);
    memory.addProperty("available", available);
    memory.addProperty("used", total - available);
    memory.addProperty("free", free);
    memory.addProperty("percent", 100.0 * (total - available) / total);
    var content = Json.ok();
    content.addProperty("hostname", hostName());
    content.addProperty("pid", ProcessHandle.current().pid());
    content.addProperty("kernel_cpu", percent(system.getProcessCpuLoad()) * processors);
    content.addProperty(
        "kernel_memory", kilobytes(STATUS, "VmRSS:", Runtime.getRuntime().totalMemory()));
    content.addProperty("cpu_count", processors);
    content.addProperty("host_cpu_percent", percent(system.getCpuLoad()));
    content.add("host_virtual_memory", memory);
    return content;
  }

  /** A share of 1 in percent; what is not known yet counts as none. */
  private static double percent(double share) {
    return share > 0 ? 100 * share : 0;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** A line {@code key 123 kB} of a file of Linux's, in bytes; elsewhere something near. */
  private static long kilobytes(Path file, String key, long other) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(other);
    } catch (IOException e) {
      return other;
    }
  }
}
