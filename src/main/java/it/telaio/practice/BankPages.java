package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Json;
import it.telaio.practice.BankPage.Drop;
import it.telaio.practice.PracticeItem.Card;
import it.telaio.search.SearchAnswer;
import it.telaio.search.SearchAnswer.Hit;
import it.telaio.search.SearchReader;
import it.telaio.site.Html;
import it.telaio.site.Menu;
import it.telaio.site.PageCache;
import it.telaio.site.PageFrame;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The bank: search, map, feed, and the search taken away as a file. Public; it knows nothing that was not published. */
@Controller
final class BankPages implements Menu.Source {
  private static final int IN_FEED = 50;
  private static final int SUGGESTIONS = 6;

  private final PracticeIndex index;

  BankPages(PracticeIndex index) {
    this.index = index;
  }

  @Override
  public List<Menu.Entry> entries(Viewer viewer, Locale locale) {
    return List.of(new Menu.Entry(30, PracticeWords.in(locale).say("bank.menu"), "/pratiche"));
  }

  @GetMapping("/pratiche")
  Html bank(HttpServletRequest request) throws IOException {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    PageFrame frame = PageFrame.of(request, words.say("bank.title"));
    BooleanSupplier unchanged = index.unchanged();
    return Html.of("practice/bank.jte", frame, page(BankQuery.of(request.getParameterMap()), words))
        .sharedWhile(unchanged, PageCache.LONG);
  }

  private BankPage page(BankQuery query, PracticeWords words) throws IOException {
    SearchReader reader = index.reader();
    SearchAnswer answer = reader.search(query.ask((query.page() - 1) * BankQuery.PAGE, BankQuery.PAGE));
    List<Drop> drops = answer.total() == 0 ? drops(reader, query) : List.of();
    return new BankPage(query, answer.total(), reader.size(), cards(answer), answer.counts(), answer.meant(),
        reader.highlights(answer.meant().orElse(query.text())), drops, words);
  }

  private static List<Drop> drops(SearchReader reader, BankQuery query) throws IOException {
    List<Drop> drops = new ArrayList<>();
    for (Map.Entry<String, List<String>> facet : query.chosen().entrySet()) {
      for (String value : facet.getValue()) {
        int total = reader.search(query.without(facet.getKey(), value).ask(0, 1)).total();
        if (total > 0 && drops.size() < 5) {
          drops.add(new Drop(facet.getKey(), value, total));
        }
      }
    }
    return drops;
  }

  private static List<Card> cards(SearchAnswer answer) {
    return answer.hits().stream().map(Hit::stored).map(PracticeItem::card).toList();
  }

  @GetMapping("/pratiche/suggerimenti")
  void suggestions(@RequestParam(name = "q", defaultValue = "") String typed, HttpServletResponse response) throws IOException {
    List<String> titles = index.reader().suggestions(typed, SUGGESTIONS).stream().map(Hit::stored).map(PracticeItem::card)
        .map(Card::title).distinct().toList();
    write(response, "application/json;charset=UTF-8", Json.line(titles));
  }

  @GetMapping("/pratiche/dati.json")
  void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    List<Card> cards = taken(request, BankPage.TAKEN_AWAY);
    response.setHeader("Content-Disposition", "attachment; filename=\"pratiche.json\"");
    write(response, "application/json;charset=UTF-8", Json.pretty(Map.of("practices", cards)));
  }

  @GetMapping("/pratiche/dati.csv")
  void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Content-Disposition", "attachment; filename=\"pratiche.csv\"");
    write(response, "text/csv;charset=UTF-8", PracticeTable.csv(taken(request, BankPage.TAKEN_AWAY),
        PracticeWords.in(PageFrame.language(request))));
  }

  @GetMapping("/pratiche/flusso.atom")
  void feed(HttpServletRequest request, HttpServletResponse response) throws IOException {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    BankQuery query = BankQuery.of(request.getParameterMap());
    BankQuery newest = new BankQuery(query.text(), query.place(), "newest", 1, query.asTyped(), query.chosen());
    SearchAnswer answer = index.reader().search(newest.ask(0, IN_FEED));
    String base = Visit.of(request).address().toString();
    write(response, "application/atom+xml;charset=UTF-8", PracticeFeed.atom(cards(answer), base, newest, words));
  }

  private List<Card> taken(HttpServletRequest request, int most) throws IOException {
    return cards(index.reader().search(BankQuery.of(request.getParameterMap()).at(1).ask(0, most)));
  }

  private static void write(HttpServletResponse response, String type, String text) throws IOException {
    response.setContentType(type);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
