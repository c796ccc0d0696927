package it.telaio.screening;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.document.Document;
import it.telaio.document.Documents;
import it.telaio.document.FileStore;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import it.telaio.register.OfficialNumbers;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The letters of a call: drafted in bulk, taken out, signed elsewhere, brought back and verified, given their protocol number. */
@Controller
final class LetterPages {
  private final Calls calls;
  private final DraftLetters draft;
  private final ReturnLetters back;
  private final LetterDrafts drafts;
  private final Documents documents;
  private final OfficialNumbers numbers;

  LetterPages(Calls calls, DraftLetters draft, ReturnLetters back, LetterDrafts drafts, Sql sql, Clock clock, Journal journal,
      FileStore files) {
    this.calls = calls;
    this.draft = draft;
    this.back = back;
    this.drafts = drafts;
    this.documents = new Documents(sql, files);
    this.numbers = new OfficialNumbers(sql, clock, journal);
  }

  /** Who would get a letter of a model, before any is drafted. */
  record Ask(Call call, String model, String title, List<DraftLetters.Wanted> wanted, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say("letters." + key, arguments);
    }
  }

  @GetMapping("/lettere/{notice}")
  Html letters(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    return page(request, viewer, notice, List.of(), "");
  }

  @GetMapping("/lettere/{notice}/prepara")
  Html ask(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "modello", defaultValue = "") String literal) {
    Call call = call(viewer, notice);
    LetterModel model = model(literal);
    Texts texts = texts(request);
    Ask page = new Ask(call, literal, texts.say("letters.model." + literal), draft.wanted(viewer, call, model), texts);
    PageFrame frame = PageFrame.of(request, page.title()).atWork().under(texts.say("list.all"), "/istruttoria")
        .underNamed(call.notice().title(), "/istruttoria/" + notice).under(texts.say("letters.title"), "/lettere/" + notice);
    return Html.of("screening/lettersAsk.jte", frame, page);
  }

  @PostMapping("/lettere/{notice}/prepara")
  PageAnswer draft(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam("modello") String literal)
      throws IOException {
    try {
      int count = draft.draft(viewer, call(viewer, notice), model(literal));
      return SeeOther.at("/lettere/" + notice).saying(texts(request).say("letters.drafted", count));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, notice, List.of(), refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  /** All that wait for a signature, in one file. */
  @GetMapping("/lettere/{notice}/da-firmare.zip")
  void out(HttpServletResponse response, Viewer.Signed viewer, @PathVariable String notice) throws IOException {
    Call call = call(viewer, notice);
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", "attachment; filename=\"lettere-" + notice + ".zip\"");
    try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
      for (LetterDraft letter : drafts.of(viewer, call.ref())) {
        if (letter.isDraft()) {
          zip.putNextEntry(new ZipEntry(letter.fileName()));
          copy(viewer, new Ref("letter-draft", letter.id().toString()), zip);
          zip.closeEntry();
        }
      }
    }
  }

  @PostMapping("/lettere/{notice}/firmate")
  Html back(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam("file") MultipartFile[] sent)
      throws IOException {
    Call call = call(viewer, notice);
    List<ReturnLetters.File> files = new ArrayList<>();
    for (MultipartFile one : Arrays.stream(sent).filter(one -> !one.isEmpty()).toList()) {
      String name = one.getOriginalFilename() == null ? "" : one.getOriginalFilename().replaceFirst(".*[/\\\\]", "");
      files.add(new ReturnLetters.File(name, one.getBytes()));
    }
    try {
      List<ReturnLetters.Returned> report = back.take(viewer, call, files);
      return page(request, viewer, notice, report, report.isEmpty() ? texts(request).say("letters.no-file") : "");
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, notice, List.of(), refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  @PostMapping("/lettere/{notice}/lascia")
  SeeOther drop(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam("lettera") UUID letter) {
    try {
      draft.drop(viewer, call(viewer, notice), letter);
    } catch (Refusal.Thrown absent) {
      throw new NotHere();
    }
    return SeeOther.at("/lettere/" + notice).saying(texts(request).say("letters.dropped"));
  }

  /** The protocol numbers of many letters by a table: taken where every row of it can be. */
  @PostMapping("/lettere/{notice}/protocolli")
  PageAnswer numbers(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam("file") MultipartFile sent, @RequestParam(name = "motivo", defaultValue = "") String reason) throws IOException {
    Call call = call(viewer, notice);
    Path file = Files.createTempFile("protocolli-", ".csv");
    try {
      sent.transferTo(file);
      OfficialNumbers.Preview seen = numbers.preview(viewer, call.body(), file);
      if (!seen.refused().isEmpty()) {
        return page(request, viewer, notice, List.of(), seen.refused().getFirst().text(PageFrame.language(request))).status(422);
      }
      OfficialNumbers.Preview taken = numbers.take(viewer, call.body(), file, seen, reason);
      return SeeOther.at("/lettere/" + notice).saying(texts(request).say("letters.numbers", taken.added().size(), taken.changed().size()));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, notice, List.of(), refused.refusal().text(PageFrame.language(request))).status(422);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @PostMapping("/lettere/{notice}/protocollo")
  PageAnswer number(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @RequestParam("lettera") UUID id,
      @RequestParam("numero") String number, @RequestParam("data") LocalDate day,
      @RequestParam(name = "motivo", defaultValue = "") String reason) {
    Call call = call(viewer, notice);
    LetterDraft letter = drafts.find(viewer, id).filter(one -> one.scope().equals(call.ref()) && !one.isDraft()).orElseThrow(NotHere::new);
    try {
      numbers.record(viewer, call.body(), letter.year(), letter.number(), number, day, "", "", reason);
      return SeeOther.at("/lettere/" + notice).saying(texts(request).say("letters.number", letter.reference()));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, notice, List.of(), refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  private Html page(HttpServletRequest request, Viewer viewer, String notice, List<ReturnLetters.Returned> returned, String error) {
    Call call = call(viewer, notice);
    Texts texts = texts(request);
    boolean writes = DraftLetters.isWrittenBy(viewer, call);
    LettersView page = new LettersView(call, drafts.of(viewer, call.ref()), returned, writes,
        viewer.holds(call.body(), RoleKind.PROTOCOL_CLERK), writes ? draft.counts(viewer, call, LettersView.MODELS) : Map.of(),
        wanted(request), error, PageFrame.language(request), texts);
    PageFrame frame = PageFrame.of(request, texts.say("letters.title")).atWork().under(texts.say("list.all"), "/istruttoria")
        .underNamed(call.notice().title(), "/istruttoria/" + notice);
    return Html.of("screening/letters.jte", frame, page);
  }

  private void copy(Viewer viewer, Ref owner, ZipOutputStream zip) throws IOException {
    for (Document document : documents.of(viewer.sight(), owner)) {
      try (InputStream in = documents.open(viewer.sight(), document.id())) {
        in.transferTo(zip);
      }
    }
  }

  private static LettersView.Wanted wanted(HttpServletRequest request) {
    if (!request.getMethod().equals("GET")) {
      return LettersView.Wanted.ALL;
    }
    String words = OneScreeningPages.said(request, "cerca").strip();
    return new LettersView.Wanted(words.length() > 100 ? words.substring(0, 100) : words, OneScreeningPages.said(request, "modello"),
        OneScreeningPages.said(request, "bozze"), OneScreeningPages.said(request, "pagina"));
  }

  private Call call(Viewer viewer, String notice) {
    return calls.find(viewer, notice).filter(found -> !found.isSealed()).orElseThrow(NotHere::new);
  }

  private static LetterModel model(String literal) {
    return Arrays.stream(LetterModel.values()).filter(one -> one.literal().equals(literal) && one != LetterModel.DRAFT_ACT).findFirst()
        .orElseThrow(NotHere::new);
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(LetterPages.class, PageFrame.language(request));
  }
}
