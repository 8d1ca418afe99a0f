package ibrik.kernel.doc;

import java.util.List;

/**
 * Documentation as found in a source.
 *
 * @param text for terminals
 * @param html for notebooks
 * @param described whether it says more than its tags do
 * @param parameters a method's parameters as its source names them; empty for others
 */
public record Doc(String text, String html, boolean described, List<String> parameters) {}
