package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The editor of a notice as its page shows it.
 *
 * @param id        of the notice
 * @param published what is published; absent before
 * @param draft     the text at which people work; absent where nothing waits to be published
 * @param text      what stands in the box: the draft, or what was sent and could not be saved
 * @param problems  what the linter finds in it
 * @param changes   what publishing it changes of what is in force, in words
 * @param others    texts kept beside it
 * @param proposal  what waits for a second person
 * @param own       whether who looks made that proposal
 * @param sentBack  why the last proposal came back; empty where it did not
 * @param writes    whether who looks may write
 * @param twoPeople whether the body wants a second person
 * @param rules     whether who looks may say so
 * @param error     why the last act was not done; empty where it was
 */
record EditorView(String id, Optional<Published> published, Optional<Draft> draft, String text, List<Problem> problems,
    List<Change> changes, List<Drafts.Other> others, Optional<Drafts.Proposal> proposal, boolean own, String sentBack, boolean writes,
    boolean twoPeople, boolean rules, String error, Locale locale, Texts texts) {

  /** A problem beside the line that it is about. */
  record Line(Problem problem, String source) {
  }

  /** A choice of the acts that make sense now. */
  record ActChoice(String value, String label, boolean wantsTerm) {
  }

  String say(String key, Object... arguments) {
    return texts.say("write." + key, arguments);
  }

  String title() {
    return published.map(one -> one.notice().title()).orElseGet(() -> read().map(Notice::title).orElse(id));
  }

  int lines() {
    return Math.clamp(text.lines().count() + 2, 12, 40);
  }

  List<GuidedFields.Field> fields() {
    return GuidedFields.of(text, locale);
  }

  long errors() {
    return problems.stream().filter(problem -> problem.severity() == Problem.Severity.ERROR).count();
  }

  List<Line> found() {
    String[] all = text.split("\n", -1);
    return problems.stream().map(problem -> new Line(problem, problem.line() <= all.length ? all[problem.line() - 1].strip() : ""))
        .toList();
  }

  Standing standing() {
    return Standing.of(published.orElseThrow(), locale);
  }

  boolean correction() {
    return published.isPresent();
  }

  String when(Instant at) {
    return Clock.toTheSecond(at, locale);
  }

  String today(Instant now) {
    return LocalDate.ofInstant(now, Clock.ROME).toString();
  }

  /** The acts that make sense after those before them. */
  List<ActChoice> acts(Instant now) {
    List<ActChoice> choices = new ArrayList<>();
    published.ifPresent(one -> {
      for (NoticeAct.Kind kind : sensible(one.history().at(now))) {
        choices.add(new ActChoice(kind.name(), texts.say("page.act." + kind), EnumSet.of(NoticeAct.Kind.EXTENSION,
            NoticeAct.Kind.REOPENING, NoticeAct.Kind.RESUMPTION).contains(kind)));
      }
    });
    return choices;
  }

  private static Set<NoticeAct.Kind> sensible(NoticeState state) {
    if (state.isStayed()) {
      return EnumSet.of(NoticeAct.Kind.REVOCATION, NoticeAct.Kind.ANNULMENT);
    }
    return switch (state.status()) {
      case UNPUBLISHED, UPCOMING, OPEN -> EnumSet.of(NoticeAct.Kind.EXTENSION, NoticeAct.Kind.SUSPENSION, NoticeAct.Kind.REVOCATION,
          NoticeAct.Kind.ANNULMENT);
      case SUSPENDED -> EnumSet.of(NoticeAct.Kind.RESUMPTION, NoticeAct.Kind.EXTENSION, NoticeAct.Kind.REVOCATION,
          NoticeAct.Kind.ANNULMENT);
      case CLOSED -> EnumSet.of(NoticeAct.Kind.REOPENING, NoticeAct.Kind.DESERTION, NoticeAct.Kind.SUSPENSION, NoticeAct.Kind.REVOCATION,
          NoticeAct.Kind.ANNULMENT);
      case DESERTED -> EnumSet.of(NoticeAct.Kind.REOPENING, NoticeAct.Kind.REVOCATION, NoticeAct.Kind.ANNULMENT);
      case REVOKED, ANNULLED -> EnumSet.noneOf(NoticeAct.Kind.class);
    };
  }

  /** What a text kept beside the draft has taken out of it and put into it. */
  List<TextDiff.Piece> difference(Drafts.Other other) {
    return TextDiff.lines(text, other.yaml());
  }

  /** The notice that the text says, where it can be read. */
  Optional<Notice> read() {
    return ReadNotice.text(id + ".yaml", text, locale) instanceof ReadNotice.Read read ? Optional.of(read.notice()) : Optional.empty();
  }
}
