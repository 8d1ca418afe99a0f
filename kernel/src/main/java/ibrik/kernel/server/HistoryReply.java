package ibrik.kernel.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.history.History;
import ibrik.kernel.protocol.Request;
import java.util.List;

/**
 * Answers a {@code history_request}. Cells are kept as they were written, so {@code raw} makes no
 * difference.
 */
final class HistoryReply {
  private HistoryReply() {}

  /** The list has {@code [session, line, input]} or {@code [session, line, [input, output]]}. */
  static JsonObject of(History history, Request.History request) {
    List<History.Entry> found =
        switch (request.access()) {
          case "range" -> history.range(request.session(), request.start(), request.stop());
          case "search" -> history.search(request.pattern(), request.n(), request.unique());
          default -> history.tail(request.n());
        };
    var list = new JsonArray();
    for (History.Entry entry : found) {
      var item = new JsonArray();
      item.add(entry.session());
      item.add(entry.line());
      if (request.output()) {
        var pair = new JsonArray();
        pair.add(entry.input());
        pair.add(entry.output());
        item.add(pair);
      } else {
        item.add(entry.input());
      }
      list.add(item);
    }
    var content = Json.ok();
    content.add("history", list);
    return content;
  }
}
