package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.search.SearchAnswer;
import it.telaio.search.SearchAnswer.Hit;
import it.telaio.search.SearchReader;
import it.telaio.site.Home;
import it.telaio.site.Menu;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the bank offers to the home page: its search, those most taken up and where practices are. An empty bank offers nothing. */
@Component
final class PracticeHomePages implements Home.Source, Menu.Source {
  private static final int SHOWN = 5;
  private static final int THEMES = 3;
  private static final BankQuery MOST_TAKEN_UP = new BankQuery("", "", "adopted", 1, false, Map.of());

  private final PracticeIndex index;

  PracticeHomePages(PracticeIndex index) {
    this.index = index;
  }

  @Override
  public List<Menu.Entry> entries(Viewer viewer, Locale locale) {
    return List.of();
  }

  @Override
  public List<Menu.Entry> follow(Locale locale) {
    return List.of(new Menu.Entry(30, PracticeWords.in(locale).say("home.feed"), "/pratiche/flusso.atom"));
  }

  @Override
  public List<Home.Card> cards(Viewer viewer, Locale locale) {
    PracticeWords words = PracticeWords.in(locale);
    int size = bank(locale, 0).size();
    return size == 0 ? List.of()
        : List.of(new Home.Card(20, "it-search", words.say("home.model"), "/pratiche", words.say("home.count", size)));
  }

  @Override
  public Optional<Home.Search> search(Locale locale) {
    BankPage bank = bank(locale, 0);
    List<Menu.Entry> themes = bank.options(PracticeItem.THEME).stream().limit(THEMES).map(theme -> new Menu.Entry(0, theme.label(),
        BankQuery.of(Map.of()).narrowedTo(PracticeItem.THEME, theme.value()).url("/pratiche"))).toList();
    return bank.size() == 0 ? Optional.empty() : Optional.of(new Home.Search(20, "/pratiche", bank.say("bank.search.label"),
        bank.say("bank.search.hint"), bank.say("home.themes"), themes));
  }

  @Override
  public List<Home.Section> sections(Viewer viewer, Locale locale) {
    BankPage bank = bank(locale, SHOWN);
    return bank.size() == 0 ? List.of() : List.of(new Home.Section(20, "practice/home.jte", bank));
  }

  private BankPage bank(Locale locale, int shown) {
    SearchReader reader = index.reader();
    try {
      SearchAnswer answer = reader.search(MOST_TAKEN_UP.ask(0, shown));
      return new BankPage(MOST_TAKEN_UP, answer.total(), reader.size(), answer.hits().stream().map(Hit::stored).map(PracticeItem::card)
          .toList(), answer.counts(), answer.meant(), reader.highlights(""), List.of(), PracticeWords.in(locale));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
