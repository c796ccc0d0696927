package it.telaio.notice;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import it.telaio.account.Viewer;
import it.telaio.document.SafeCell;
import it.telaio.kernel.Texts;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What one takes away of notices: form, text, calendar, feed, table. */
@Controller
final class NoticeFilePages {
  private final Notices notices;
  private final Questions questions;

  NoticeFilePages(Notices notices, Questions questions) {
    this.notices = notices;
    this.questions = questions;
  }

  @GetMapping("/avvisi/{id}/modulo.pdf")
  void form(HttpServletResponse response, Viewer viewer, @PathVariable String id) throws IOException {
    Published published = find(viewer, id);
    attach(response, id + "-modulo-v" + published.version().number() + ".pdf");
    send(response, "application/pdf", FormFiles.of(published.version()));
  }

  @GetMapping("/avvisi/{id}/versioni/{number}/avviso.yaml")
  void text(HttpServletResponse response, Viewer viewer, @PathVariable String id, @PathVariable int number) throws IOException {
    String text = notices.text(viewer, id, number).orElseThrow(NotHere::new);
    attach(response, id + "-v" + number + ".yaml");
    send(response, "application/yaml;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/avvisi/schema.json")
  void schema(HttpServletResponse response) throws IOException {
    send(response, "application/schema+json", ReadNotice.schema().getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/avvisi/{id}/calendario.ics")
  void calendar(HttpServletRequest request, HttpServletResponse response, Viewer viewer, @PathVariable String id) throws IOException {
    calendar(request, response, List.of(find(viewer, id)), id);
  }

  @GetMapping("/avvisi/calendario.ics")
  void calendars(HttpServletRequest request, HttpServletResponse response, Viewer viewer) throws IOException {
    List<Published> current = notices.list(viewer, NoticeFilter.ALL.withStates(NoticeList.CURRENT));
    calendar(request, response, current, "avvisi");
  }

  @GetMapping("/avvisi/{id}/flusso.xml")
  void feed(HttpServletRequest request, HttpServletResponse response, Viewer viewer, @PathVariable String id) throws IOException {
    Published published = find(viewer, id);
    NoticeFeed feed = new NoticeFeed(Visit.of(request).address().toString(), PageFrame.language(request));
    send(response, "application/atom+xml;charset=UTF-8", feed.write(published.notice().title(), "/avvisi/" + id + "/flusso.xml",
        feed.entries(published, questions.answers(id)), published.at()).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/avvisi/flusso.xml")
  void feeds(HttpServletRequest request, HttpServletResponse response, Viewer viewer) throws IOException {
    Locale locale = PageFrame.language(request);
    NoticeFeed feed = new NoticeFeed(Visit.of(request).address().toString(), locale);
    List<NoticeFeed.Entry> entries = notices.all(viewer).stream().flatMap(one -> feed.entries(one, List.of()).stream()).toList();
    send(response, "application/atom+xml;charset=UTF-8", feed.write(Texts.of(NoticeFilePages.class, locale).say("list.title"),
        "/avvisi/flusso.xml", entries, notices.now()).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/avvisi/avvisi.csv")
  void table(HttpServletRequest request, HttpServletResponse response, Viewer viewer) throws IOException {
    Texts texts = Texts.of(NoticeFilePages.class, PageFrame.language(request));
    StringWriter table = new StringWriter();
    table.write('\uFEFF');
    try (CsvWriter csv = CsvWriter.builder().fieldSeparator(';').quoteStrategy(QuoteStrategies.ALWAYS).build(table)) {
      csv.writeRecord(texts.say("csv.columns").split(";"));
      notices.list(viewer, NoticePages.filter(request)).stream().filter(one -> one.state().status() != NoticeState.Status.UNPUBLISHED)
          .forEach(one -> csv.writeRecord(row(one, PageFrame.language(request))));
    }
    attach(response, "avvisi.csv");
    send(response, "text/csv;charset=UTF-8", table.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String[] row(Published one, Locale locale) {
    Notice notice = one.notice();
    NoticeWords words = new NoticeWords(locale);
    return new String[] {one.id(), String.valueOf(notice.version()), SafeCell.of(notice.title()), SafeCell.of(notice.issuingBody().name()),
        words.of(notice.kind()), Standing.of(one, locale).word(), one.state().opens().map(Object::toString).orElse(""),
        one.closes().map(Object::toString).orElse(""),
        notice.eligible().stream().map(who -> words.of(who.kind())).distinct().collect(Collectors.joining(", ")),
        notice.budget().flatMap(Funding.Budget::total).map(total -> total.euros().toPlainString()).orElse("")};
  }

  private void calendar(HttpServletRequest request, HttpServletResponse response, List<Published> found, String name) throws IOException {
    attach(response, name + ".ics");
    send(response, "text/calendar;charset=UTF-8",
        NoticeCalendar.of(found, Visit.of(request).address().toString(), PageFrame.language(request)).getBytes(StandardCharsets.UTF_8));
  }

  private Published find(Viewer viewer, String id) {
    return notices.find(viewer, id).orElseThrow(NotHere::new);
  }

  private static void attach(HttpServletResponse response, String name) {
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static void send(HttpServletResponse response, String type, byte[] bytes) throws IOException {
    response.setContentType(type);
    response.addHeader("Vary", "Accept-Language, Cookie");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
