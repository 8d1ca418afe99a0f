package ibrik.kernel.server;

import com.google.gson.JsonArray;
import ibrik.kernel.protocol.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** The cells that were run in this session, the newest {@link #LIMIT} of them. */
final class History {
  private static final int LIMIT = 10_000;

  private record Entry(int line, String input, String output) {}

  private final Deque<Entry> entries = new ArrayDeque<>();

  void add(int line, String input, String output) {
    entries.add(new Entry(line, input, output));
    if (entries.size() > LIMIT) {
      entries.remove();
    }
  }

  /**
   * The answer's list: {@code [session, line, input]} or {@code [session, line, [input, output]]}.
   */
  JsonArray find(Request.History request) {
    List<Entry> found =
        switch (request.access()) {
          case "range" -> range(request);
          case "search" -> search(request);
          default -> tail(new ArrayList<>(entries), request.n());
        };
    var list = new JsonArray();
    for (Entry entry : found) {
      var item = new JsonArray();
      item.add(0);
      item.add(entry.line);
      if (request.output()) {
        var pair = new JsonArray();
        pair.add(entry.input);
        pair.add(entry.output);
        item.add(pair);
      } else {
        item.add(entry.input);
      }
      list.add(item);
    }
    return list;
  }

  private List<Entry> range(Request.History request) {
    if (request.session() != 0) {
      return List.of();
    }
    return entries.stream()
        .filter(e -> e.line >= request.start() && e.line < request.stop())
        .toList();
  }

  private List<Entry> search(Request.History request) {
    Pattern glob = glob(request.pattern());
    List<Entry> found = entries.stream().filter(e -> glob.matcher(e.input).matches()).toList();
    if (request.unique()) {
      var latest = new LinkedHashMap<String, Entry>();
      for (Entry entry : found) {
        latest.remove(entry.input);
        latest.put(entry.input, entry);
      }
      found = List.copyOf(latest.values());
    }
    return tail(found, request.n());
  }

  private static List<Entry> tail(List<Entry> all, int n) {
    return all.subList(Math.max(0, all.size() - Math.max(0, n)), all.size());
  }

  private static Pattern glob(String pattern) {
    var regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
