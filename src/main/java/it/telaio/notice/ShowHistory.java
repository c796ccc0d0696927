package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.NoticeAct.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells the history of a notice in plain words: each act, what it changed, and how the notice stands at an instant. */
public final class ShowHistory {
  private final NoticeHistory history;
  private final Texts texts;
  private final Locale locale;

  private ShowHistory(NoticeHistory history, Locale locale) {
    this.history = history;
    this.texts = Texts.of(ShowHistory.class, locale);
    this.locale = locale;
  }

  /** The history as text, with the state at {@code instant}. */
  public static String text(NoticeHistory history, Instant instant, Locale locale) {
    var show = new ShowHistory(history, locale);
    List<String> lines = new ArrayList<>();
    history.acts().forEach(act -> show.act(act, lines));
    lines.add("");
    lines.add(show.texts.say("history.now", Clock.toTheSecond(instant, locale), history.at(instant).text(locale)));
    NoticeAct last = history.acts().getLast();
    if (last.kind() == Kind.ANNULMENT) {
      lines.add(show.texts.say("history.fallen", history.fallen().size()));
    } else if (last.kind() == Kind.REVOCATION) {
      lines.add(show.texts.say("history.revoked"));
    }
    return String.join("\n", lines) + "\n";
  }

  private void act(NoticeAct act, List<String> lines) {
    lines.add("- " + texts.say("history.line", texts.say("act." + act.kind()), act.number(), Clock.dayInWords(act.date(), locale),
        act.organ(), Clock.toTheSecond(act.effective(), locale)));
    if (!act.reason().isBlank()) {
      lines.add("    " + texts.say("history.reason", act.reason()));
    }
    act.version().ifPresent(version -> lines.add("    " + texts.say("history.version", String.valueOf(version))));
    act.closes().ifPresent(closes -> lines.add("    " + texts.say("history.closes", Clock.toTheSecond(closes, locale))));
    if (act.kind() == Kind.CORRECTION) {
      Optional<Notice> before = history.version(act.version().orElseThrow() - 1);
      Optional<Notice> after = history.version(act.version().orElseThrow());
      if (before.isPresent() && after.isPresent()) {
        lines.add("    " + texts.say("history.changes"));
        DiffNotices.of(before.get(), after.get(), locale).text().lines().forEach(line -> lines.add("      " + line));
      }
    }
  }
}
