package it.telaio.journal;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link Verification} in words, for who is not an engineer: what was found, what it proves and what it does not. */
public final class VerificationReport {
  private final Verification verification;
  private final Texts texts;
  private final Locale locale;
  private final List<String> lines = new ArrayList<>();

  private VerificationReport(Verification verification, Locale locale) {
    this.verification = verification;
    this.texts = Texts.of(VerificationReport.class, locale);
    this.locale = locale;
  }

  /** The lines to print under the name of the file. */
  public static List<String> lines(String file, Verification verification, Locale locale) {
    return new VerificationReport(verification, locale).of(file);
  }

  private List<String> of(String file) {
    lines.add(file + ": " + texts.say("verify.outcome." + word(verification.outcome())));
    for (Observation change : verification.changes()) {
      String place = change.place(locale);
      lines.add("  - " + (place.isEmpty() ? "" : place + ": ") + change.text(locale));
    }
    verification.signed().ifPresent(this::describe);
    verification.remarks().forEach(remark -> lines.add("  " + remark.text(locale)));
    boolean whole = verification.outcome() == Verification.Outcome.CONSISTENT
        || verification.outcome() == Verification.Outcome.AUTHENTIC;
    if (whole && verification.signed().isPresent()) {
      lines.add("  " + texts.say("verify.proves"));
      if (verification.key().isEmpty()) {
        lines.add("  " + texts.say("verify.no-key"));
      }
    }
    return lines;
  }

  private void describe(SignedHead signed) {
    Head head = signed.head();
    lines.add("  " + texts.say("verify.log", head.log(), head.size(), Clock.toTheSecond(head.at(), locale)));
    lines.add("  " + texts.say("verify.entries." + verification.kind(), verification.entries()));
    lines.add("  " + texts.say("verify.key", signed.key().fingerprint()));
  }

  /** {@code consistent}, {@code authentic}, {@code changed}, {@code unreadable}: also what programs read. */
  public static String word(Verification.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
