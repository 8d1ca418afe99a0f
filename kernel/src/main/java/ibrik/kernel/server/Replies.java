package ibrik.kernel.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ibrik.kernel.language.Language;
import ibrik.kernel.language.LanguageInfo;
import ibrik.kernel.protocol.Header;
import ibrik.kernel.protocol.Message;
import java.util.function.Consumer;

/** What every answering channel has in common: busy and idle, the reply, who the kernel is. */
final class Replies {
  private final String session;
  private final Language language;
  private final IoPub ioPub;
  private final Consumer<Message> channel;

  /**
   * @param channel takes the answers
   */
  Replies(String session, Language language, IoPub ioPub, Consumer<Message> channel) {
    this.session = session;
    this.language = language;
    this.ioPub = ioPub;
    this.channel = channel;
  }

  /** Runs an action between the request's busy and idle. */
  void during(Message request, Runnable action) {
    JsonObject parent = request.header().json();
    ioPub.publish("status", parent, Json.of("execution_state", "busy"));
    try {
      action.run();
    } finally {
      ioPub.publish("status", parent, Json.of("execution_state", "idle"));
    }
  }

  /** Answers a {@code something_request} with a {@code something_reply}. */
  void send(Message request, JsonObject content) {
    String type = request.type().replace("_request", "_reply");
    channel.accept(request.reply(type, session, content));
  }

  /** Answers a {@code kernel_info_request}. */
  void kernelInfo(Message request) {
    LanguageInfo info = language.info();
    var languageInfo = Json.of("name", info.name());
    languageInfo.addProperty("version", info.version());
    languageInfo.addProperty("mimetype", info.mimetype());
    languageInfo.addProperty("file_extension", info.fileExtension());
    languageInfo.addProperty("pygments_lexer", info.pygmentsLexer());
    languageInfo.addProperty("codemirror_mode", info.codemirrorMode());
    var content = Json.ok();
    content.addProperty("protocol_version", Header.VERSION);
    content.addProperty("implementation", "ibrik");
    content.addProperty("implementation_version", "0.1.0");
    content.add("language_info", languageInfo);
    content.addProperty("banner", language.banner());
    content.addProperty("debugger", language.hasDebugger());
    var features = new JsonArray();
    if (language.hasDebugger()) {
      features.add("debugger");
    }
    features.add("kernel subshells");
    content.add("supported_features", features);
    content.add("help_links", new JsonArray());
    send(request, content);
  }
}
