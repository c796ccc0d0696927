package it.telaio.kernel;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentences of one folder, in Italian first. They stand in {@code texts_it.properties} and {@code texts_en.properties}
 * (UTF-8) in the resource folder of the same name; a third language is one more file.
 */
public final class Texts {
  /** What everybody sees first. */
  public static final Locale ITALIAN = Locale.ITALIAN;

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  /** A page asks for its texts twenty times. */
  private static final ClassValue<Map<Locale, ResourceBundle>> BUNDLES = new ClassValue<>() {
    @Override
    protected Map<Locale, ResourceBundle> computeValue(Class<?> anchor) {
      return new ConcurrentHashMap<>();
    }
  };

  private final ResourceBundle bundle;
  private final Locale locale;

  private Texts(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /** The texts of the folder in which {@code anchor} lives; Italian where {@code locale} has no bundle. */
  public static Texts of(Class<?> anchor, Locale locale) {
    Locale known = locale.getLanguage().equals("en") ? Locale.ENGLISH : ITALIAN;
    return new Texts(BUNDLES.get(anchor).computeIfAbsent(known, language -> ResourceBundle.getBundle(anchor.getPackageName() + ".texts",
        language, anchor.getClassLoader(), NO_FALLBACK)), locale);
  }

  /**
   * The sentence {@code key} with {@code arguments} in the places of {@link MessageFormat}; an apostrophe in the file is
   * written once where the sentence has no argument and twice where it has, as MessageFormat wants.
   */
  public String say(String key, Object... arguments) {
    String pattern = bundle.getString(key);
    if (arguments.length == 0) {
      return pattern;
    }
    String said = new MessageFormat(pattern, locale).format(arguments);
    return locale.getLanguage().equals("en") ? said : Elision.in(said);
  }

  /** The sentences as the library of the command line wants them. */
  public ResourceBundle bundle() {
    return bundle;
  }

  /** Whether there is a sentence {@code key}. */
  public boolean knows(String key) {
    return bundle.containsKey(key);
  }
}
