package ibrik.kernel.magic;

import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.Renderers;
import ibrik.kernel.display.Table;
import ibrik.kernel.history.History;
import ibrik.kernel.language.Workspace.Variable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code %who}, {@code %reset}, {@code %history} and {@code %lsmagic}. */
final class SessionMagics {
  private static final int VALUE = 60;
  private static final String CODE = "font-family:var(--jp-code-font-family,monospace)";

  private final History history;
  private final Supplier<Magics> registry;

  private SessionMagics(History history, Supplier<Magics> registry) {
    this.history = history;
    this.registry = registry;
  }

  static List<Magic> magics(History history, Supplier<Magics> registry) {
    var magics = new SessionMagics(history, registry);
    return List.of(
        Magic.line("who", "", "lists the variables, their types and values", SessionMagics::who),
        Magic.line(
            "reset",
            "",
            "forgets all variables, methods, types and imports of cells; jars stay",
            SessionMagics::reset),
        Magic.line(
                "history",
                "[-g] [-n COUNT] [PATTERN]",
                "lists the cells of this session",
                magics::history)
            .option("-g", "", "of all sessions")
            .option("-n", "COUNT", "the last ones only")
            .helping("A pattern has `*` and `?` in it and is looked for anywhere in a cell."),
        Magic.line("lsmagic", "", "lists the magics", call -> magics.list()));
  }

  private static Object who(MagicCall call) {
    List<Variable> variables = call.workspace().variables();
    if (variables.isEmpty()) {
      return MimeBundle.text("no variables");
    }
    var table = new Table("name", "type", "value");
    for (Variable variable : variables) {
      table.row(variable.name(), variable.type(), brief(variable.value()));
    }
    return table;
  }

  private static String brief(Object value) {
    if (value == null) {
      return "null";
    }
    String text =
        String.valueOf(Renderers.render(value).data().get(MimeBundle.TEXT)).replaceAll("\\s+", " ");
    return text.length() <= VALUE ? text : text.substring(0, VALUE) + "…";
  }

  private static Object reset(MagicCall call) {
    int variables = call.workspace().variables().size();
    call.workspace().reset();
    System.out.println("forgot " + variables + " variables, and what cells declared and imported");
    return null;
  }

  private Object history(MagicCall call) throws MagicException {
    String n = call.option("-n").isEmpty() ? "1000" : call.option("-n").getLast();
    if (!n.matches("[0-9]{1,8}")) {
      throw call.wrong("-n is '" + n + "', expected a number");
    }
    String glob = call.operands().isEmpty() ? "*" : "*" + call.operands().getFirst() + "*";
    return MimeBundle.text(
        history.search(glob, Integer.parseInt(n), false).stream()
            .filter(entry -> call.has("-g") || entry.session() == 0)
            .map(
                entry ->
                    (entry.session() == 0 ? "" : entry.session() + "/")
                        + entry.line()
                        + ": "
                        + entry.input())
            .collect(Collectors.joining("\n")));
  }

  private MimeBundle list() {
    var text = new StringBuilder();
    var table = new Table("magic", "");
    for (Magic magic : registry.get().all()) {
      String title =
          switch (magic.kind()) {
            case LINE -> "%" + magic.name();
            case CELL -> "%%" + magic.name();
            case LINE_AND_CELL, CODE -> "%" + magic.name() + ", %%" + magic.name();
          };
      text.append("%-22s %s%n".formatted(title, magic.summary()));
      table.row(new Table.Styled(title, CODE), magic.summary());
    }
    text.append("%NAME? tells more of one.");
    return MimeBundle.text(text.toString())
        .with(MimeBundle.HTML, table.note("%NAME? tells more of one.").html());
  }
}
