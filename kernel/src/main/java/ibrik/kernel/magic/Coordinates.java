package ibrik.kernel.magic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An artifact of a Maven repository, as jbang writes it: {@code
 * group:artifact[:version[:classifier]][@type]}.
 *
 * @param group group id
 * @param artifact artifact id
 * @param version a version, a range such as {@code [1.2,2)}, or empty for the newest release
 * @param classifier may be empty
 * @param type {@code jar} unless told; {@code pom} is a bill of materials, whose versions hold for
 *     artifacts without one
 */
public record Coordinates(
    String group, String artifact, String version, String classifier, String type) {
  private static final Pattern FORM =
      Pattern.compile(
          "([\\w.\\-]+):([\\w.\\-]+)(?::([^:@\\s]+)(?::([^:@\\s]+))?)?(?:@([\\w\\-]+))?");

  /**
   * Reads coordinates.
   *
   * @throws MagicException if they have another form
   */
  public static Coordinates parse(String text) throws MagicException {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new MagicException(
          "'%s' names no artifact; expected group:artifact:version".formatted(text));
    }
    return new Coordinates(
        form.group(1),
        form.group(2),
        orElse(form.group(3), ""),
        orElse(form.group(4), ""),
        orElse(form.group(5), "jar"));
  }

  private static String orElse(String text, String other) {
    return text == null ? other : text;
  }

  /** What there can be only one version of on a class path. */
  public String key() {
    return group + ":" + artifact + (classifier.isEmpty() ? "" : ":" + classifier);
  }

  @Override
  public String toString() {
    return group
        + ":"
        + artifact
        + (version.isEmpty() ? "" : ":" + version)
        + (classifier.isEmpty() ? "" : ":" + classifier)
        + (type.equals("jar") ? "" : "@" + type);
  }
}
