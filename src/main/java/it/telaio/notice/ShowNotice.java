package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A notice in plain words, for who does not read YAML: every rule, and in brackets where the published text says it. */
public final class ShowNotice {
  private final Notice notice;
  private final PlainPage lines;
  private final NoticeWords words;
  private final ConditionWords conditions;
  private final Locale locale;

  private ShowNotice(Notice notice, Locale locale) {
    this.notice = notice;
    this.locale = locale;
    this.words = new NoticeWords(locale);
    this.conditions = new ConditionWords(notice, locale);
    this.lines = new PlainPage(locale, notice.clauses());
  }

  /** The whole notice, as lines of text. */
  public static String text(Notice notice, Locale locale) {
    var show = new ShowNotice(notice, locale);
    show.head();
    show.when();
    show.how();
    show.who();
    show.about();
    show.asked();
    show.quotas();
    show.money();
    show.scoring();
    show.procedure();
    show.lines.grounds();
    return show.lines.text();
  }

  private void head() {
    lines.title(notice.title());
    lines.plain("show.head", notice.id(), notice.version(), words.of(notice.called()), words.of(notice.kind()));
    lines.heading("aims", !notice.aims().isEmpty());
    notice.aims().forEach(aim -> lines.item(aim.text(), aim));
    lines.heading("bodies", true);
    lines.rule("issuing", notice.issuingBody(), notice.issuingBody().name());
    lines.rule(notice.screeningBody().under().isPresent() ? "screening-under" : "screening", notice.screeningBody(),
        notice.screeningBody().name(), notice.screeningBody().under().orElse(""));
    lines.rule("deciding", notice.decidingOrgan(), notice.decidingOrgan().name());
    notice.officer().ifPresent(officer -> lines.rule("officer", officer, officer.name()));
    lines.heading("acts", true);
    notice.acts().forEach(act -> lines.item(act.kind() + act.number().map(number -> lines.say("show.number", number)).orElse("")
        + act.date().map(date -> lines.say("show.of", Clock.dayInWords(date, locale))).orElse(""), act));
    notice.bulletin().ifPresent(bulletin -> lines.rule("bulletin", bulletin, bulletin.name(), bulletin.number(),
        Clock.dayInWords(bulletin.date(), locale)));
    notice.published().ifPresent(day -> lines.bullet(lines.say("show.published", Clock.dayInWords(day, locale))));
    notice.links().forEach(link -> lines.item(link.label() + ": " + link.url(), link));
  }

  private void when() {
    Window window = notice.window();
    lines.heading("when", true);
    window.opens().ifPresent(opens -> lines.rule("opens", window, Clock.toTheSecond(opens, locale)));
    window.closes().ifPresentOrElse(closes -> lines.rule("closes", window, Clock.toTheSecond(closes, locale)),
        () -> lines.rule("no-closing", window));
    lines.rule("basis", window, words.of(window.basis()));
    notice.late().ifPresent(late -> lines.rule("late", late, words.of(late.effect())));
    notice.clarifications().ifPresent(asked -> lines.rule("clarifications", asked, Clock.toTheSecond(asked.until(), locale),
        asked.address().orElse(notice.mailbox().address())));
    notice.duration().ifPresent(duration -> lines.item(duration(duration), duration));
  }

  private String duration(Funding.Duration duration) {
    String span = duration.months().map(months -> lines.say("show.months", months)).orElse("")
        + duration.from().map(from -> lines.say("show.from", Clock.dayInWords(from, locale))).orElse("")
        + duration.to().map(to -> lines.say("show.to", Clock.dayInWords(to, locale))).orElse("");
    return lines.say("show.duration", span.strip()) + (duration.certain() ? "" : lines.say("show.presumably"))
        + (duration.extendable() ? lines.say("show.extendable") : "");
  }

  private void how() {
    Notice.Mailbox mailbox = notice.mailbox();
    lines.heading("how", true);
    notice.channels().forEach(channel -> lines.rule(notice.channels().size() == 1 ? "only-channel" : "channel", channel,
        words.of(channel.kind()) + channel.identity().stream().map(words::of).collect(Collectors.joining(", ", channel.identity().isEmpty()
            ? "" : ": ", ""))));
    lines.rule("mailbox", mailbox, mailbox.address(), mailbox.owner());
    mailbox.subject().ifPresent(subject -> lines.rule("subject", mailbox, subject));
  }

  private void who() {
    lines.heading("who", true);
    for (Eligible one : notice.eligible()) {
      String where = one.regions().stream().map(code -> Region.of(code).map(Region::name).orElse(code)).collect(Collectors.joining(", "));
      lines.item(words.of(one.kind()) + (one.role() == Eligible.Role.PROPONENT ? "" : " (" + words.of(one.role()) + ")")
          + (where.isEmpty() ? "" : ", " + where)
          + listed("show.sections", one.sections().stream().map(words::of).toList())
          + one.registeredMonths().map(months -> lines.say("show.registered", months)).orElse("")
          + listed("show.territories", one.territories()) + listed("show.list", one.list())
          + one.earlier().map(earlier -> lines.say("show.earlier", earlier.notice(), words.of(earlier.outcome()))).orElse(""), one);
    }
    lines.bullet(lines.say(notice.comparative() ? "show.comparative" : "show.not-comparative"));
  }

  private String listed(String key, List<String> entries) {
    return entries.isEmpty() ? "" : lines.say(key, String.join(", ", entries));
  }

  private void about() {
    lines.heading("lots", !notice.lots().isEmpty());
    for (Notice.Lot lot : notice.lots()) {
      lines.item(lot.label() + lot.budget().map(money -> " (" + money.inWords(locale) + ")").orElse(""), lot);
      lot.aims().forEach(aim -> lines.under(aim.text()));
    }
    lines.heading("themes", !notice.themes().isEmpty());
    notice.themes().forEach(theme -> lines.item(theme.label() + (theme.open() ? lines.say("show.open") : "")
        + listed("show.examples", theme.examples()), theme));
    notice.themeChoice().ifPresent(choice -> {
      choice.most().ifPresent(most -> lines.rule("themes-most", choice, most));
      lines.rule(choice.exhaustive() ? "themes-closed" : "themes-open", choice);
    });
    lines.heading("recipients", !notice.recipients().isEmpty());
    notice.recipients().forEach(recipient -> lines.item(recipient.label(), recipient));
  }

  private void asked() {
    Form form = notice.form();
    lines.heading("form", true);
    lines.rule(form.exclusive() ? "form-only" : "form-title", form, form.title());
    form.official().ifPresent(file -> lines.bullet(lines.say("show.form-official", file)));
    for (Form.Section section : form.sections()) {
      lines.bullet(section.title() + section.when().map(this::when).orElse(""));
      section.fields().stream().filter(field -> field.type() != FieldType.FIXED).forEach(field -> lines.under(field(field)));
    }
    form.ceilings().forEach(ceiling -> lines.rule(ceiling.most().isPresent() ? "ceiling" : "ceiling-share", ceiling,
        label(form, ceiling.field()), ceiling.most().map(most -> Money.ofEuros(most).inWords(locale)).orElse(""),
        ceiling.percent().map(Object::toString).orElse(""), ceiling.of().map(of -> label(form, of)).orElse("")));
    lines.heading("documents", !notice.documents().isEmpty());
    notice.documents().forEach(document -> lines.item(document(document), document));
  }

  private String when(String condition) {
    return lines.say("show.if", conditions.of(condition));
  }

  private String label(Form form, String path) {
    return form.at(path).map(Field::label).orElse(path);
  }

  private String field(Field field) {
    return field.label() + " (" + words.of(field.type()) + (field.required() || field.type().isComputed() ? "" : lines.say("show.optional"))
        + field.maximum().map(most -> lines.say("show.characters", most)).orElse("")
        + field.words().map(most -> lines.say("show.words", most)).orElse("")
        + field.when().map(this::when).orElse("") + ")"
        + listed("show.choices", field.choices().stream().map(Form.Choice::label).toList())
        + listed("show.columns", field.columns().stream().map(Field::label).toList());
  }

  private String document(RequiredDocument document) {
    return document.label() + ": " + lines.say(document.required() ? "show.required" : "show.welcome")
        + document.when().map(this::when).orElse("")
        + lines.say("show.signed", words.of(document.signedBy()))
        + (document.required() ? lines.say(document.remediable() ? "show.remediable" : "show.not-remediable") : "")
        + document.template().map(file -> lines.say("show.template", file)).orElse("")
        + listed("show.formats", document.formats().stream().map(words::of).toList())
        + listed("show.lots-only", document.lots());
  }

  private void quotas() {
    lines.heading("quotas", !notice.quotas().isEmpty());
    for (Quota quota : notice.quotas()) {
      lines.rule("quota", quota, quota.most(), words.of(quota.per()), words.of(quota.scope()), words.of(quota.role()),
          listed("show.on-themes", labels(quota.themes())));
      quota.extras().forEach(extra -> lines.rule("extra", extra, extra.most(), String.join(", ", labels(extra.themes()))));
      lines.bullet(lines.say("show.stands", words.of(quota.stands())));
    }
  }

  private List<String> labels(List<String> themes) {
    return themes.stream().map(id -> notice.theme(id).map(Notice.Theme::label).orElse(id)).toList();
  }

  private void money() {
    lines.heading("money", notice.funding().isPresent() || notice.budget().isPresent());
    notice.funding().ifPresent(funding -> lines.item(Stream.of(Optional.of(funding.programme()), funding.fund(), funding.axis(),
        funding.objective(), funding.funder(), funding.cup().map(cup -> "CUP " + cup)).flatMap(Optional::stream)
        .collect(Collectors.joining("; ")), funding));
    notice.budget().ifPresent(budget -> {
      budget.total().ifPresent(total -> lines.rule("total", budget, total.inWords(locale)));
      budget.least().ifPresent(least -> lines.rule("least", budget, least.inWords(locale)));
      budget.most().ifPresent(most -> lines.rule("most", budget, most.inWords(locale)));
      budget.cofinancing().ifPresent(own -> lines.rule(own.inKind() ? "cofinancing-in-kind" : "cofinancing", own, own.percent()));
      budget.advance().ifPresent(advance -> lines.rule("advance", budget, advance));
    });
  }

  private void scoring() {
    lines.heading("scoring", notice.scoring().isPresent());
    notice.scoring().ifPresent(scoring -> new ShowScoring(scoring, lines, words, conditions).show());
  }

  private void procedure() {
    lines.heading("steps", true);
    notice.steps().forEach(step -> lines.item(words.of(step.kind()) + ": " + lines.say(step.applies() ? "show.applies" : "show.not-applies")
        + step.days().map(days -> lines.say(step.peremptory() ? "show.days-peremptory" : "show.days", days)).orElse("")
        + ". " + step.reason(), step));
    lines.heading("publication", true);
    lines.rule("publication", notice.publication(), notice.publication().minimumDays());
    notice.publication().venues().forEach(venue -> lines.item(words.of(venue.kind())
        + venue.section().map(section -> ", " + section).orElse(""), venue));
    lines.rule("retention", notice.retention(), notice.retention().years(), notice.retention().reason());
  }
}
