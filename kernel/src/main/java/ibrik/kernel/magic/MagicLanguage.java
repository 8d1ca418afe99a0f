package ibrik.kernel.magic;

import ibrik.kernel.config.Settings;
import ibrik.kernel.history.History;
import ibrik.kernel.language.Interpreter;
import ibrik.kernel.language.Language;
import ibrik.kernel.language.LanguageInfo;

/** A language whose cells may have magics. */
public final class MagicLanguage implements Language {
  private final Language language;
  private final Settings settings;
  private final History history;

  /**
   * @param language what the rest of the cells is written in
   * @param settings what the user's files say
   * @param history the cells that were run, for {@code %history}
   */
  public MagicLanguage(Language language, Settings settings, History history) {
    this.language = language;
    this.settings = settings;
    this.history = history;
  }

  @Override
  public LanguageInfo info() {
    return language.info();
  }

  @Override
  public String banner() {
    return language.banner();
  }

  @Override
  public boolean hasDebugger() {
    return language.hasDebugger();
  }

  @Override
  public Interpreter start() {
    return new MagicInterpreter(language.start(), settings, history);
  }
}
