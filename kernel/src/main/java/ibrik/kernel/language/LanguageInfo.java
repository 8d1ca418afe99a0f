package ibrik.kernel.language;

/**
 * The {@code language_info} of a kernel.
 *
 * @param name of the language
 * @param version of the language
 * @param mimetype of its sources
 * @param fileExtension of an exported script, with the dot
 * @param pygmentsLexer that colours it
 * @param codemirrorMode that colours it
 */
public record LanguageInfo(
    String name,
    String version,
    String mimetype,
    String fileExtension,
    String pygmentsLexer,
    String codemirrorMode) {}
