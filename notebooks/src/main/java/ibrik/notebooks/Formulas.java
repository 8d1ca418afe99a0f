package ibrik.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formulas between dollar signs, as elements of class {@code math} that KaTeX finds. */
final class Formulas {
  private static final String FORMULA = "\\$\\$(.+?)\\$\\$|\\$([^$\n]+?)\\$";

  /** Code first, so that a dollar sign in it is none of a formula's. */
  private static final Pattern IN_MARKDOWN = Pattern.compile("(?s)```.*?```|`[^`\n]*`|" + FORMULA);

  /** Likewise, and a formula goes over no tag. */
  private static final Pattern IN_HTML =
      Pattern.compile(
          "(?s)<(pre|code|script|style|svg)\\b.*?</\\1>|<[^>]*>|"
              + "\\$\\$([^<]+?)\\$\\$|\\$([^$<\n]+?)\\$");

  /** Characters of the private use area: no text of ours has them, Markdown lets them be. */
  private static final Pattern PLACE = Pattern.compile("\uE000(\\d+)\uE001");

  private Formulas() {}

  /** Renders Markdown around its formulas, which Markdown would take for its own signs. */
  static String render(String markdown, UnaryOperator<String> renderer) {
    var formulas = new ArrayList<String>();
    String text =
        IN_MARKDOWN
            .matcher(markdown)
            .replaceAll(match -> Matcher.quoteReplacement(keep(match, formulas)));
    return PLACE
        .matcher(renderer.apply(text))
        .replaceAll(
            match -> Matcher.quoteReplacement(formulas.get(Integer.parseInt(match.group(1)))));
  }

  private static String keep(MatchResult match, List<String> formulas) {
    if (match.group(1) == null && match.group(2) == null) {
      return match.group();
    }
    String display = match.group(1);
    String formula = display == null ? match.group(2) : display;
    formulas.add(element(Html.escape(formula.strip()), display != null));
    return "\uE000" + (formulas.size() - 1) + "\uE001";
  }

  /** Marks the formulas that HTML still has between dollar signs, escaped as text is. */
  static String markInHtml(String html) {
    return IN_HTML
        .matcher(html)
        .replaceAll(
            match -> {
              boolean display = match.group(2) != null;
              String formula = display ? match.group(2) : match.group(3);
              return Matcher.quoteReplacement(
                  formula == null ? match.group() : element(formula.strip(), display));
            });
  }

  private static String element(String escaped, boolean display) {
    return "<span class=\"math%s\">%s</span>".formatted(display ? " display" : "", escaped);
  }
}
