package it.telaio.site;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import it.telaio.account.Viewer;
import it.telaio.kernel.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: what this is, the ways in, and what the folders have to show today. */
@Controller
final class HomePages {
  private final ObjectProvider<Home.Source> sources;
  private final TemplateEngine templates;

  HomePages(ObjectProvider<Home.Source> sources, TemplateEngine templates) {
    this.sources = sources;
    this.templates = templates;
  }

  /** What the home page shows. */
  record Page(List<Home.Card> cards, Optional<Home.Search> search, List<Content> sections, Texts texts) {
  }

  @GetMapping("/")
  Html home(HttpServletRequest request, Viewer viewer) {
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(HomePages.class, locale);
    PageFrame frame = PageFrame.of(request, texts.say("home.title")).atHome();
    List<Home.Card> cards = all(source -> source.cards(viewer, locale), Comparator.comparingInt(Home.Card::place));
    List<Content> sections = all(source -> source.sections(viewer, locale), Comparator.comparingInt(Home.Section::place)).stream()
        .map(section -> content(section, frame)).toList();
    Optional<Home.Search> search = all(source -> source.search(locale).stream().toList(), Comparator.comparingInt(Home.Search::place))
        .stream().findFirst();
    return Html.of("site/home.jte", frame, new Page(cards, search, sections, texts)).shared(PageCache.MOMENT, "home");
  }

  private <T> List<T> all(Function<Home.Source, List<T>> what, Comparator<T> order) {
    return sources.stream().flatMap(source -> what.apply(source).stream()).sorted(order).toList();
  }

  private Content content(Home.Section section, PageFrame frame) {
    return output -> templates.render(section.template(), Map.of("frame", frame, "page", section.page()), output);
  }
}
