package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.NoticeState.Status;
import it.telaio.site.Home;
import it.telaio.site.Menu;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What notices offer to the home page and to the footer: those that are open or about to be, and the next terms. */
@Component
final class NoticeHomePages implements Home.Source, Menu.Source {
  private static final int CARDS = 6;
  private static final int TERMS = 5;

  private final Notices notices;

  NoticeHomePages(Notices notices) {
    this.notices = notices;
  }

  /**
   * An open notice on the home page.
   *
   * @param when   {@code Si chiude il 15 luglio 2023, ore 23:59:59}
   * @param passed how much of its time has passed, in hundredths; empty where it has no term
   */
  record Current(NoticeCard card, String when, String left, Optional<Integer> passed) {
  }


  /** The notices of the home page. */
  record OpenPage(List<Current> notices, int more, boolean upcoming, Texts texts) {
    String heading() {
      return texts.say(upcoming ? "home.open-or-soon" : "home.open");
    }
  }

  /** The terms of the home page: the next ones, and the month of the first with all of its own. */
  record TermsPage(List<NextTerm> terms, MonthGrid month, Texts texts) {
  }

  @Override
  public List<Menu.Entry> entries(Viewer viewer, Locale locale) {
    return List.of();
  }

  @Override
  public List<Menu.Entry> follow(Locale locale) {
    Texts texts = Texts.of(NoticeHomePages.class, locale);
    return List.of(new Menu.Entry(10, texts.say("home.feed"), "/avvisi/flusso.xml"),
        new Menu.Entry(20, texts.say("home.calendar"), "/avvisi/calendario.ics"));
  }

  @Override
  public List<Home.Card> cards(Viewer viewer, Locale locale) {
    long open = current(viewer).stream().filter(one -> one.state().status() == Status.OPEN).count();
    Texts texts = Texts.of(NoticeHomePages.class, locale);
    return List.of(new Home.Card(10, "it-pencil", texts.say("home.apply"), "/avvisi", texts.say("home.open-count", open)));
  }

  @Override
  public Optional<Home.Search> search(Locale locale) {
    Texts texts = Texts.of(NoticeHomePages.class, locale);
    return Optional.of(new Home.Search(50, "/avvisi", texts.say("home.search-label"), texts.say("home.search-example"), "", List.of()));
  }

  @Override
  public List<Home.Section> sections(Viewer viewer, Locale locale) {
    List<Published> all = current(viewer);
    if (all.isEmpty()) {
      return List.of();
    }
    Texts texts = Texts.of(NoticeHomePages.class, locale);
    List<Current> first = all.stream().limit(CARDS).map(one -> shown(one, locale, texts)).toList();
    boolean soon = all.stream().anyMatch(one -> one.state().status() == Status.UPCOMING);
    Home.Section open = new Home.Section(10, "notice/homeOpen.jte", new OpenPage(first, all.size() - first.size(), soon, texts));
    List<NextTerm> terms = NextTerm.of(all, locale);
    if (terms.isEmpty()) {
      return List.of(open);
    }
    MonthGrid month = MonthGrid.of(terms, all.getFirst().at(), locale);
    return List.of(open, new Home.Section(30, "notice/homeTerms.jte", new TermsPage(terms.stream().limit(TERMS).toList(), month, texts)));
  }

  /** Those that one can still do something about, the nearest first. */
  private List<Published> current(Viewer viewer) {
    return notices.all(viewer).stream().filter(one -> NoticeList.CURRENT.contains(one.state().status()))
        .sorted(Comparator.comparing((Published one) -> matters(one).orElse(Instant.MAX)).thenComparing(Published::id)).toList();
  }

  private static Optional<Instant> matters(Published one) {
    return one.state().status() == Status.UPCOMING ? one.state().opens() : one.state().closes();
  }

  private static Current shown(Published one, Locale locale, Texts texts) {
    NoticeCard card = NoticeCard.of(one, locale);
    String left = card.standing().left().map(time -> one.state().status() == Status.UPCOMING
        ? texts.say("list.opens-in", time.words(locale)) : time.missing(locale)).orElse("");
    String when = card.standing().at().map(at -> texts.say(one.state().status() == Status.UPCOMING ? "home.opens-on" : "home.closes-on",
        Clock.toTheSecond(at, locale))).orElse(card.standing().lead());
    return new Current(card, when, left, passed(one));
  }

  private static Optional<Integer> passed(Published one) {
    if (one.state().status() != Status.OPEN || one.state().opens().isEmpty() || one.state().closes().isEmpty()) {
      return Optional.empty();
    }
    long whole = Duration.between(one.state().opens().get(), one.state().closes().get()).toSeconds();
    long gone = Duration.between(one.state().opens().get(), one.at()).toSeconds();
    return whole <= 0 ? Optional.empty() : Optional.of((int) Math.clamp(100 * gone / whole, 0, 100));
  }
}
