package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Texts;
import it.telaio.notice.NoticeFilter.Order;
import it.telaio.notice.NoticeState.Status;
import it.telaio.site.Html;
import it.telaio.site.Menu;
import it.telaio.site.NotHere;
import it.telaio.site.PageCache;
import it.telaio.site.PageFrame;
import it.telaio.site.PublicPages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The notices, for everybody: the list and the page of each, both computed at the instant at which they are asked for. */
@Controller
final class NoticePages implements Menu.Source, PublicPages {
  private final Notices notices;
  private final Questions questions;
  private final AttachedFiles files;

  NoticePages(Notices notices, Questions questions, AttachedFiles files) {
    this.notices = notices;
    this.questions = questions;
    this.files = files;
  }

  @Override
  public List<Menu.Entry> entries(Viewer viewer, Locale locale) {
    Texts texts = Texts.of(NoticePages.class, locale);
    boolean writes = viewer instanceof Viewer.Signed signed && signed.appointments().stream().anyMatch(held ->
        held.kind() == RoleKind.PROCEDURE_OFFICER || held.kind() == RoleKind.ADOPTING_OFFICER);
    Menu.Entry all = new Menu.Entry(20, texts.say("list.title"), "/avvisi");
    return writes ? List.of(all, new Menu.Entry(21, texts.say("write.title"), "/redazione")) : List.of(all);
  }

  @Override
  public List<PublicPages.Entry> pages() {
    return notices.all(Viewer.ANONYMOUS).stream()
        .map(one -> new PublicPages.Entry("/avvisi/" + one.id(), one.version().publishedAt())).toList();
  }

  @GetMapping("/avvisi")
  Html list(HttpServletRequest request, Viewer viewer) {
    Locale locale = PageFrame.language(request);
    boolean plain = request.getParameter("f") == null && filter(request).equals(NoticeFilter.ALL);
    NoticeFilter filter = plain ? NoticeFilter.ALL.withStates(NoticeList.CURRENT) : filter(request);
    NoticeList page = NoticeList.of(notices.all(viewer), filter, number(request.getParameter("pagina")), plain, notices.now(), locale);
    return Html.of("notice/list.jte", PageFrame.of(request, page.say("title")), page).shared(life(page.all()), "notices");
  }

  @GetMapping("/avvisi/{id}")
  Html notice(HttpServletRequest request, Viewer viewer, @PathVariable String id) {
    Locale locale = PageFrame.language(request);
    Published published = notices.find(viewer, id).orElseThrow(NotHere::new);
    NoticeView page = NoticeView.of(published, questions.answers(id), locale);
    PageFrame frame = PageFrame.named(request, published.notice().title()).under(page.texts().say("list.title"), "/avvisi");
    return Html.of("notice/page.jte", frame, page).with("writes", Draft.isWrittenBy(viewer, published.body(), id))
        .with("files", files.offered(published))
        .shared(life(List.of(published)), "notices");
  }

  /** A moment, but never beyond the second in which one of {@code shown} opens, closes or stops taking questions. */
  private static Duration life(List<Published> shown) {
    return shown.stream().flatMap(one -> Stream.of(one.state().opens(), one.closes(), one.notice().clarifications()
        .map(Clarifications::until)).flatMap(Optional::stream).filter(at -> !at.isBefore(one.at().truncatedTo(ChronoUnit.SECONDS)))
        .map(at -> Duration.between(one.at(), at))).filter(left -> left.compareTo(PageCache.MOMENT) < 0)
        .min(Comparator.naturalOrder()).map(left -> left.isPositive() ? left : Duration.ofMillis(1)).orElse(PageCache.MOMENT);
  }

  /** What a version changed of the one before it, line by line. */
  @GetMapping("/avvisi/{id}/versioni/{number}")
  Html version(HttpServletRequest request, Viewer viewer, @PathVariable String id, @PathVariable int number) {
    Locale locale = PageFrame.language(request);
    Published published = notices.find(viewer, id).orElseThrow(NotHere::new);
    String text = notices.text(viewer, id, number).orElseThrow(NotHere::new);
    String before = number == 1 ? text : notices.text(viewer, id, number - 1).orElseThrow(NotHere::new);
    VersionView page = new VersionView(published, number, TextDiff.lines(before, text), Texts.of(NoticePages.class, locale));
    PageFrame frame = PageFrame.of(request, page.say("title", number)).under(page.texts().say("list.title"), "/avvisi")
        .underNamed(published.notice().title(), "/avvisi/" + id);
    return Html.of("notice/version.jte", frame, page);
  }

  /** A version beside the one before it. */
  record VersionView(Published published, int number, List<TextDiff.Piece> pieces, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say("version." + key, arguments);
    }
  }

  /** What is asked by the address; what makes no sense is not asked. */
  static NoticeFilter filter(HttpServletRequest request) {
    String words = request.getParameter("q");
    return new NoticeFilter(chosen(request, "stato", Status.class), regions(request), chosen(request, "tipo", Notice.Kind.class),
        chosen(request, "chi", Eligible.Kind.class), chosen(request, "modo", Notice.ChannelKind.class), words == null ? "" : words,
        "published".equals(request.getParameter("ordine")) ? Order.PUBLISHED : Order.CLOSING);
  }

  private static Set<String> regions(HttpServletRequest request) {
    return values(request, "territorio").filter(code -> Region.of(code).isPresent()).collect(Collectors.toSet());
  }

  private static <E extends Enum<E>> Set<E> chosen(HttpServletRequest request, String name, Class<E> type) {
    Map<String, E> known = Stream.of(type.getEnumConstants()).collect(Collectors.toMap(
        value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value -> value));
    return values(request, name).map(known::get).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private static Stream<String> values(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? Stream.empty() : Stream.of(values).limit(50);
  }

  private static int number(String text) {
    return text != null && text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 1;
  }
}
