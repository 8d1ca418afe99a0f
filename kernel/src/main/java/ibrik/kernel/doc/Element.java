package ibrik.kernel.doc;

import java.util.List;

/**
 * What documentation is asked for.
 *
 * @param packageName its package
 * @param classes the simple names of its classes, the outermost first
 * @param member a field's or method's name, {@code <init>} for a constructor; null for the class
 * @param parameters of a method, types as in source with simple names and without type arguments;
 *     null for a field
 */
public record Element(
    String packageName, List<String> classes, String member, List<String> parameters) {}
