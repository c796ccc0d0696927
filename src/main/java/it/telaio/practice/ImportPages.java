package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.document.AddDocument;
import it.telaio.document.Documents;
import it.telaio.document.Workers;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Ref;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Practices in bulk from a spreadsheet: read in a worker process, shown before anything is written, taken in as drafts. */
@Controller
final class ImportPages implements AutoCloseable {
  private static final int LARGEST = 5 << 20;
  private static final Ref OWNER = new Ref("practice-import", "table");

  private final TakeTable take;
  private final AddDocument add;
  private final Documents documents;
  private final Workers workers = new Workers(SheetRowsTask.class, Limits.DEFAULT, 1, List.of());

  ImportPages(TakeTable take, AddDocument add, Documents documents) {
    this.take = take;
    this.add = add;
    this.documents = documents;
  }

  /** The page before and after a file was read; {@code document} names the file that was read. */
  record ImportPage(ImportRows rows, String document, String problem, List<TakeTable.Taken> taken, PracticeWords words) {
    String when(Instant instant) {
      return Clock.inWords(instant, words.locale());
    }

    String say(String key, Object... arguments) {
      return words.say(key, arguments);
    }
  }

  @GetMapping("/pratiche/importazione")
  Html form(HttpServletRequest request, Viewer.Signed viewer) {
    return page(request, viewer, ImportRows.NONE, "", "");
  }

  private Html page(HttpServletRequest request, Viewer viewer, ImportRows rows, String document, String problem) {
    refuseStranger(viewer);
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    PageFrame frame = PageFrame.of(request, words.say("import.title")).under(words.say("bank.menu"), "/pratiche")
        .under(words.say("area.title"), "/pratiche/area").atWork();
    return Html.of("practice/import.jte", frame, new ImportPage(rows, document, problem, take.all(viewer), words));
  }

  private static void refuseStranger(Viewer viewer) {
    if (!PracticeDrafts.keeps(viewer)) {
      throw new NotHere();
    }
  }

  @GetMapping("/pratiche/importazione/foglio.xlsx")
  void model(HttpServletRequest request, HttpServletResponse response) throws IOException {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition", "attachment; filename=\"pratiche.xlsx\"");
    try (var book = new Workbook(response.getOutputStream(), "Telaio", "1.0")) {
      Worksheet sheet = book.newWorksheet(words.say("bank.menu"));
      int column = 0;
      for (PracticeField field : PracticeField.values()) {
        sheet.value(0, column, words.field(field));
        sheet.value(1, column++, field.choices().isEmpty() ? "" : String.join("; ", field.choices().stream()
            .map(choice -> words.choice(field, choice)).toList()));
      }
      sheet.value(0, column, ImportRows.CODE);
    }
  }

  @PostMapping("/pratiche/importazione")
  Html preview(HttpServletRequest request, Viewer.Signed viewer, @RequestParam MultipartFile file) throws IOException {
    refuseStranger(viewer);
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    if (file.getSize() > LARGEST) {
      return page(request, viewer, ImportRows.NONE, "", PracticeRefusal.TOO_LARGE.text(words.locale())).status(422);
    }
    byte[] content = file.getBytes();
    try {
      ImportRows rows = rows(content, words);
      UUID id = UUID.randomUUID();
      add.add(viewer.sight(), new AddDocument.Wanted(id, OWNER, Viewer.PLATFORM, viewer.person(),
          file.getOriginalFilename(), viewer.actor()),
          () -> new ByteArrayInputStream(content));
      return page(request, viewer, rows, id.toString(), "");
    } catch (Workers.Failed failed) {
      return page(request, viewer, ImportRows.NONE, "", words.say("import.unreadable")).status(422);
    }
  }

  private ImportRows rows(byte[] content, PracticeWords words) throws Workers.Failed {
    byte[] answer = workers.ask(content);
    SheetTable[] book = Json.read(new String(answer, StandardCharsets.UTF_8), SheetTable[].class);
    return ImportRows.of(List.of(book), Viewer.PLATFORM, words);
  }

  /** Takes in what was shown: the file is read again from where it was kept, never from the request. */
  @PostMapping("/pratiche/importazione/prendi")
  PageAnswer take(HttpServletRequest request, Viewer.Signed viewer, @RequestParam String document) throws IOException {
    refuseStranger(viewer);
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    UUID id = documents.of(viewer.sight(), OWNER, List.of(PracticePages.id(document))).stream().findFirst().orElseThrow(NotHere::new)
        .id();
    try (InputStream in = documents.open(viewer.sight(), id)) {
      ImportRows rows = rows(in.readAllBytes(), words);
      TakeTable.Outcome outcome = take.take(viewer, id, rows);
      String refused = outcome.refused().isEmpty() ? "" : " " + words.say("import.refused", outcome.refused().size(),
          String.join(", ", outcome.refused().stream().limit(20).map(String::valueOf).toList()));
      return SeeOther.at("/pratiche/importazione").saying(words.say("import.done", outcome.begun()) + refused);
    } catch (Workers.Failed failed) {
      return page(request, viewer, ImportRows.NONE, "", words.say("import.unreadable")).status(422);
    }
  }

  @PostMapping("/pratiche/importazione/togli")
  SeeOther undo(HttpServletRequest request, Viewer.Signed viewer, @RequestParam String table) {
    refuseStranger(viewer);
    int removed = take.undo(viewer, PracticePages.id(table));
    return SeeOther.at("/pratiche/importazione").saying(PracticeWords.in(PageFrame.language(request)).say("import.undone", removed));
  }

  @Override
  public void close() {
    workers.close();
  }
}
