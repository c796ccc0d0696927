package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Slice;
import it.telaio.kernel.Texts;
import it.telaio.screening.ScreeningWords.Tag;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What is taken away: the sheet of proposals, tables, the archive of a candidacy; and what changed of late, in words. */
@Controller
final class ScreeningOutputPages {
  private static final int DAYS = 7;
  private static final MediaType XLSX = MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private static final MediaType DOCX = MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private final Calls calls;
  private final Proposals proposals;
  private final ScreeningOutputs outputs;
  private final LetterModels models;
  private final Clock clock;

  ScreeningOutputPages(Calls calls, Proposals proposals, ScreeningOutputs outputs, LetterModels models, Clock clock) {
    this.calls = calls;
    this.proposals = proposals;
    this.outputs = outputs;
    this.models = models;
    this.clock = clock;
  }

  @GetMapping("/istruttoria/{notice}/prospetto.pdf")
  ResponseEntity<byte[]> sheet(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) throws IOException {
    Report report = report(request, viewer, notice);
    return taken("prospetto-" + notice + ".pdf", MediaType.APPLICATION_PDF,
        out -> ProposalSheet.write(report, "", PageFrame.language(request), out));
  }

  @GetMapping("/istruttoria/{notice}/tabella.xlsx")
  ResponseEntity<byte[]> xlsx(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) throws IOException {
    Report report = report(request, viewer, notice);
    return taken("istruttoria-" + notice + ".xlsx",
        XLSX,
        out -> new ReportTable(report, PageFrame.language(request)).xlsx(out));
  }

  @GetMapping("/istruttoria/{notice}/tabella.csv")
  ResponseEntity<byte[]> csv(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) throws IOException {
    Report report = report(request, viewer, notice);
    return taken("istruttoria-" + notice + ".csv", MediaType.parseMediaType("text/csv;charset=UTF-8"), out -> {
      var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      new ReportTable(report, PageFrame.language(request)).csv(writer);
      writer.flush();
    });
  }

  /** The admission list: proposed until something is decided, and says so. */
  @GetMapping("/istruttoria/{notice}/elenco.pdf")
  ResponseEntity<byte[]> list(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) throws IOException {
    AdmissionList list = admission(request, viewer, notice);
    return taken("elenco-" + notice + ".pdf", MediaType.APPLICATION_PDF,
        out -> new AdmissionSheet(list, PageFrame.language(request)).pdf(out));
  }

  @GetMapping("/istruttoria/{notice}/elenco.xlsx")
  ResponseEntity<byte[]> listAsTable(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) throws IOException {
    AdmissionList list = admission(request, viewer, notice);
    return taken("elenco-" + notice + ".xlsx", XLSX, out -> new AdmissionSheet(list, PageFrame.language(request)).xlsx(out));
  }

  /** The draft of the act that decides, with the lists annexed, to be edited by the office. */
  @GetMapping("/istruttoria/{notice}/determina.docx")
  ResponseEntity<byte[]> act(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) throws IOException {
    Call call = call(viewer, notice);
    AdmissionList list = admission(request, viewer, notice);
    byte[] act = models.filled(models.docx(call, LetterModel.DRAFT_ACT), LetterWords.act(call.notice(), list, today())).docx();
    return taken("determina-" + notice + ".docx", DOCX, out -> out.write(act));
  }

  private LocalDate today() {
    return clock.now().atZone(Clock.ROME).toLocalDate();
  }

  private AdmissionList admission(HttpServletRequest request, Viewer viewer, String notice) {
    return outputs.list(viewer, call(viewer, notice), report(request, viewer, notice));
  }

  private Call call(Viewer viewer, String notice) {
    return calls.find(viewer, notice).filter(found -> !found.isSealed()).orElseThrow(NotHere::new);
  }

  @GetMapping("/istruttoria/{notice}/{candidacy}/archivio.zip")
  void archive(HttpServletResponse response, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy)
      throws IOException {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    proposals.find(viewer, call, candidacy).filter(found -> !found.isGone()).orElseThrow(NotHere::new);
    Path folder = Files.createTempDirectory("telaio-archive-");
    Path file = folder.resolve(candidacy + ".zip");
    try {
      outputs.archive(viewer, call, candidacy, file);
      response.setContentType("application/zip");
      response.setContentLengthLong(Files.size(file));
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Content-Disposition", "attachment; filename=\"" + candidacy + ".zip\"");
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  /** What changed in the last days. */
  record Differences(Call call, List<Change> changes, Slice<Reproposed> slice, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }
  }

  /** One candidacy of which something else is proposed: when, from what to what, and the answers that turned. */
  record Change(String candidacy, String name, String when, Tag before, Tag after, List<String> answers) {
  }

  @GetMapping("/istruttoria/{notice}/differenze")
  Html differences(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    Call call = calls.find(viewer, notice).filter(found -> !found.isSealed()).orElseThrow(NotHere::new);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(ScreeningOutputPages.class, locale);
    ScreeningWords words = new ScreeningWords(texts, locale);
    Instant since = clock.now().minus(DAYS, ChronoUnit.DAYS);
    Slice<Reproposed> slice = Slice.of(proposals.changedSince(viewer, call, since).reversed().stream()
        .filter(one -> !one.before().isGone() && !one.after().isGone()).toList(), request.getParameter("pagina"));
    List<Change> changes = slice.items().stream()
        .map(one -> new Change(one.after().candidacy(), one.after().applicant(), Clock.toTheSecond(one.after().at(), locale),
            words.proposal(one.before().proposal()), words.proposal(one.after().proposal()), answers(one, texts))).toList();
    return Html.of("screening/differences.jte", PageFrame.of(request, texts.say("differences.title")).atWork()
        .under(texts.say("list.all"), "/istruttoria").underNamed(call.notice().title(), "/istruttoria/" + notice), new Differences(call,
            changes, slice, texts));
  }

  private static List<String> answers(Reproposed one, Texts texts) {
    return one.changed().stream().map(changed -> {
      Check check = (changed.after() == null ? changed.before() : changed.after()).check();
      String before = changed.before() == null ? texts.say("differences.none") : texts.say("outcome." + changed.before().outcome().word());
      String after = changed.after() == null ? texts.say("differences.none")
          : texts.say("reason." + changed.after().reason(), changed.after().about().toArray()).strip();
      return texts.say("differences.answer", texts.say("check." + check.literal()), before, after);
    }).toList();
  }

  private Report report(HttpServletRequest request, Viewer viewer, String notice) {
    Call call = call(viewer, notice);
    return outputs.report(viewer, call, PageFrame.language(request));
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static ResponseEntity<byte[]> taken(String name, MediaType type, Writing content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    content.to(bytes);
    return ResponseEntity.ok().contentType(type).header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
        .body(bytes.toByteArray());
  }
}
