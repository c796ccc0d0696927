package it.telaio.server;

import it.telaio.kernel.Texts;
import java.util.regex.Pattern;

/**
 * Why work that runs by itself did not go on, in words. A refusal left its sentence; of a fault only the name of its kind is kept,
 * because what it says may hold personal data: whoever runs the product finds the rest in the log.
 */
final class WhyStopped {
  private static final Pattern FAULT = Pattern.compile("([A-Za-z]\\w*)(: .*)?", Pattern.DOTALL);
  private static final Pattern DATABASE = Pattern.compile("\\w*(Data|SQL|Sql|Transaction|Lock)\\w*");
  private static final Pattern FILES = Pattern.compile("\\w*(IO|File|AccessDenied|Directory)\\w*");

  private WhyStopped() {
  }

  /** Whether {@code reason} is the sentence of a refusal, which is kept in Italian. */
  static boolean isSentence(String reason) {
    return reason != null && !FAULT.matcher(reason).matches();
  }

  /**
   * The words for a person.
   *
   * @param reason as it was kept; null where nothing is wrong
   * @param sought what to look for in the log
   */
  static String words(String reason, String sought, Texts texts) {
    if (reason == null || isSentence(reason)) {
      return reason == null ? "" : reason;
    }
    var fault = FAULT.matcher(reason);
    String name = fault.matches() ? fault.group(1) : "";
    String kind = name.equals("silent") ? "silent" : DATABASE.matcher(name).matches() ? "database" : FILES.matcher(name).matches() ? "files"
        : "ours";
    return texts.say("why." + kind, sought);
  }
}
