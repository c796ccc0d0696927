package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.practice.PracticeItem.Card;
import it.telaio.search.SearchAnswer.Hit;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.PublicPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One practice: its page at an address that stays, its versions, its files, the sheet taken away. */
@Controller
final class PracticePages implements PublicPages {
  private static final int SIMILAR = 3;

  private final Practices practices;
  private final Adoptions adoptions;
  private final PracticeFiles files;
  private final PracticeIndex index;
  private final SendPracticeFile sendFile;

  PracticePages(Practices practices, Adoptions adoptions, PracticeFiles files, PracticeIndex index, SendPracticeFile sendFile) {
    this.practices = practices;
    this.adoptions = adoptions;
    this.files = files;
    this.index = index;
    this.sendFile = sendFile;
  }

  /** What stands at the address of a practice that was withdrawn. */
  record GonePage(String text, PracticeWords words) {
  }

  @Override
  public List<PublicPages.Entry> pages() {
    return practices.changed().stream().map(one -> new PublicPages.Entry("/pratiche/" + one.id(), one.at())).toList();
  }

  @GetMapping("/pratiche/{id}")
  Html practice(HttpServletRequest request, @PathVariable String id, @RequestParam(name = "versione", defaultValue = "") String version,
      @RequestParam(name = "luogo", defaultValue = "") String place) throws IOException {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    UUID wanted = id(id);
    List<PublishedPractice> versions = practices.versions(wanted);
    if (versions.isEmpty()) {
      return gone(request, wanted, words);
    }
    PublishedPractice shown = version.isEmpty() ? versions.getFirst()
        : versions.stream().filter(one -> Integer.toString(one.version()).equals(version)).findFirst().orElseThrow(NotHere::new);
    Lineage lineage = Lineage.of(adoptions.of(wanted));
    var page = new SheetPage(shown, versions.getFirst().version(), lineage, similar(shown),
        files.of(Viewer.ANONYMOUS, wanted, shown.version()), place.strip(), words);
    return Html.of("practice/sheet.jte", PageFrame.named(request, page.title()).under(words.say("bank.menu"), "/pratiche"), page);
  }

  private static PageFrame frame(HttpServletRequest request, String title, PracticeWords words) {
    return PageFrame.of(request, title).under(words.say("bank.menu"), "/pratiche");
  }

  private Html gone(HttpServletRequest request, UUID id, PracticeWords words) {
    Practices.Tombstone stone = practices.tombstone(id).orElseThrow(NotHere::new);
    String text = words.say("sheet.gone.text", Clock.inWords(stone.at(), words.locale()), stone.reason());
    return Html.of("practice/gone.jte", frame(request, words.say("sheet.gone"), words), new GonePage(text, words)).status(410);
  }

  private List<Card> similar(PublishedPractice practice) throws IOException {
    return index.reader().similar(PracticeItem.of(practice, 0), SIMILAR).stream().map(Hit::stored).map(PracticeItem::card).toList();
  }

  /** The versions with what changed from one to the next. */
  record VersionsPage(PublishedPractice newest, List<ChangedVersion> versions, PracticeWords words) {
  }

  /** A version and what it changed. */
  record ChangedVersion(PublishedPractice version, String day, List<SheetDiff.FieldChange> changes, boolean first) {
    /** The changed fields in words. */
    String fields(PracticeWords words) {
      return String.join(", ", changes.stream().map(change -> words.field(change.field())).toList());
    }
  }

  @GetMapping("/pratiche/{id}/versioni")
  Html versions(HttpServletRequest request, @PathVariable String id) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    List<PublishedPractice> versions = practices.versions(id(id));
    if (versions.isEmpty()) {
      throw new NotHere();
    }
    List<ChangedVersion> changed = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      PublishedPractice version = versions.get(i);
      boolean first = i == versions.size() - 1;
      changed.add(new ChangedVersion(version, Clock.inWords(version.publishedAt(), words.locale()),
          first ? List.of() : SheetDiff.between(versions.get(i + 1).sheet(), version.sheet(), words), first));
    }
    String title = versions.getFirst().sheet().text(PracticeField.TITLE);
    PageFrame frame = frame(request, words.say("versions.title"), words).underNamed(title, "/pratiche/" + id);
    return Html.of("practice/versions.jte", frame, new VersionsPage(versions.getFirst(), changed, words));
  }

  @GetMapping("/pratiche/{id}/dati.json")
  void json(@PathVariable String id, HttpServletResponse response) throws IOException {
    PublishedPractice practice = practices.find(id(id)).orElseThrow(NotHere::new);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", practice.id());
    all.put("version", practice.version());
    all.put("level", practice.level().key());
    all.put("published", practice.publishedAt());
    all.put("sheet", Json.tree(practice.sheet().json()));
    all.put("adoptions", adoptions.of(practice.id()).stream().map(PracticePages::told).toList());
    send(response, "application/json;charset=UTF-8", "pratica.json", Json.pretty(all).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> told(Adoption one) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", one.id());
    told.put("parent", one.parent().orElse(null));
    told.put("body", one.bodyName());
    told.put("istat", one.istat());
    told.put("state", one.state().key());
    told.put("since", one.since());
    told.put("adaptations", one.adaptations());
    told.put("context", one.context());
    told.put("cost", one.cost().orElse(null));
    told.put("result", one.result());
    told.put("months", one.months().orElse(null));
    return told;
  }

  @GetMapping("/pratiche/{id}/dati.csv")
  void csv(HttpServletRequest request, @PathVariable String id, HttpServletResponse response) throws IOException {
    PublishedPractice practice = practices.find(id(id)).orElseThrow(NotHere::new);
    String csv = PracticeTable.csv(practice, PracticeWords.in(PageFrame.language(request)));
    send(response, "text/csv;charset=UTF-8", "pratica.csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/pratiche/{id}/file/{file}")
  void file(@PathVariable String id, @PathVariable String file, HttpServletResponse response) throws IOException {
    PublishedPractice practice = practices.find(id(id)).orElseThrow(NotHere::new);
    UUID wanted = id(file);
    PracticeFiles.Shown found = files.of(Viewer.ANONYMOUS, practice.id(), practice.version()).stream()
        .filter(one -> one.id().equals(wanted)).findFirst().orElseThrow(NotHere::new);
    sendFile.send(Viewer.ANONYMOUS, practice.id(), found, response);
  }

  private static void send(HttpServletResponse response, String type, String name, byte[] bytes) throws IOException {
    response.setContentType(type);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Disposition", ContentDisposition.attachment()
        .filename(name, StandardCharsets.UTF_8).build().toString());
    response.getOutputStream().write(bytes);
  }

  /** What is no identifier is not here. */
  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new NotHere();
    }
  }
}
