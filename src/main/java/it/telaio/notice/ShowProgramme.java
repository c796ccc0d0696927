package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.notice.Programme.Action;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A programme in plain words. */
public final class ShowProgramme {
  private final Programme programme;
  private final PlainPage lines;
  private final NoticeWords words;
  private final Locale locale;

  private ShowProgramme(Programme programme, Locale locale) {
    this.programme = programme;
    this.locale = locale;
    this.words = new NoticeWords(locale);
    this.lines = new PlainPage(locale, programme.clauses());
  }

  /** The whole programme, as lines of text. */
  public static String text(Programme programme, Locale locale) {
    var show = new ShowProgramme(programme, locale);
    show.lines.title(programme.title());
    show.lines.plain("show.programme", programme.id(), programme.version());
    show.bodies();
    show.actions();
    show.lines.grounds();
    return show.lines.text();
  }

  private void bodies() {
    lines.heading("aims", true);
    programme.aims().forEach(aim -> lines.item(aim.text(), aim));
    lines.heading("bodies", true);
    Stream.concat(programme.promoters().stream(), programme.partners().stream())
        .forEach(body -> lines.item(body.name() + body.under().map(under -> " (" + under + ")").orElse(""), body));
    programme.agreements().forEach(agreement -> lines.item(agreement.label() + ": " + String.join(", ", agreement.between()), agreement));
    programme.funding().ifPresent(funding -> lines.item(Stream.of(Optional.of(funding.programme()), funding.fund(), funding.axis(),
        funding.objective()).flatMap(Optional::stream).collect(Collectors.joining("; ")), funding));
    programme.duration().flatMap(Funding.Duration::months)
        .ifPresent(months -> lines.rule("duration", programme.duration().get(), lines.say("show.months", months).strip()));
    lines.heading("audience", true);
    programme.audience().forEach(audience ->
        lines.item(audience.label() + (audience.proposed() ? lines.say("show.proposed") : ""), audience));
    lines.heading("facts", !programme.facts().isEmpty());
    programme.facts().forEach(fact -> lines.item(fact.label() + ": " + fact.value(), fact));
  }

  private void actions() {
    lines.heading("actions", !programme.actions().isEmpty());
    programme.actions().forEach(action -> {
      lines.item(action.label() + figures(action), action);
      action.survey().ifPresent(survey -> lines.under(lines.say("show.survey", survey.question(), words.of(survey.answer()), survey.of(),
          words.of(survey.by()))));
    });
  }

  private String figures(Action action) {
    return action.total().map(total -> lines.say("show.in-all", total)).orElse("")
        + action.share().map(share -> lines.say("show.share", share.each(), words.of(share.per()), share.subjects())).orElse("")
        + action.begins().map(day -> lines.say("show.from", Clock.dayInWords(day, locale))).orElse("")
        + action.ends().map(day -> lines.say("show.to", Clock.dayInWords(day, locale))).orElse("")
        + (action.certain() ? "" : lines.say("show.presumably"))
        + (action.from().isEmpty() ? ""
            : lines.say("show.contents", action.from().stream().map(words::of).collect(Collectors.joining(", "))))
        + (action.holds().isEmpty() ? "" : lines.say("show.holds", String.join(", ", action.holds())))
        + (action.access() == Programme.Access.PARTICIPANTS ? lines.say("show.participants") : "");
  }
}
