package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.body.Bodies;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.practice.PracticeDrafts.PracticeDraft;
import it.telaio.practice.PracticeField.Section;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The area of who writes practices: their sheets, part by part; what is missing; approval; withdrawal. */
@Controller
final class SheetPages {
  private final PracticeDrafts drafts;
  private final WritePractice write;
  private final CheckPractice check;
  private final PracticeNotes notes;
  private final PracticeMail way;
  private final PracticeFiles files;
  private final Bodies bodies;
  private final Clock clock;
  private final PracticeIndex index;

  SheetPages(PracticeDrafts drafts, WritePractice write, CheckPractice check, PracticeNotes notes, PracticeMail way,
      PracticeFiles files, Bodies bodies, Clock clock, PracticeIndex index) {
    this.drafts = drafts;
    this.write = write;
    this.check = check;
    this.notes = notes;
    this.way = way;
    this.files = files;
    this.bodies = bodies;
    this.clock = clock;
    this.index = index;
  }

  /** A body for which somebody may write. */
  record Writer(String body, String name) {
  }

  /** The area. */
  record AreaPage(List<PracticeDraft> mine, List<Writer> writers, List<PracticeNotes.PracticeNote> notes,
      boolean keeps, boolean mails, PracticeWords words) {
    String say(String key, Object... arguments) {
      return words.say(key, arguments);
    }

    String when(Instant instant) {
      return Clock.inWords(instant, words.locale());
    }

    /** What came of its e-mail; where none leaves, one that waits is not on its way. */
    Optional<MailState> mailed(PracticeNotes.PracticeNote note) {
      return note.mail().filter(state -> mails || state != MailState.READY);
    }

    String title(PracticeDraft draft) {
      String title = draft.sheet().text(PracticeField.TITLE);
      return title.isEmpty() ? say("area.untitled") : title;
    }
  }

  @GetMapping("/pratiche/area")
  Html area(HttpServletRequest request, Viewer.Signed viewer) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    PageFrame frame = frame(request, words.say("area.title"), words);
    return Html.of("practice/area.jte", frame,
        new AreaPage(drafts.mine(viewer), writers(viewer), notes.of(viewer), PracticeDrafts.keeps(viewer),
            way.hourly() > 0, words));
  }

  private List<Writer> writers(Viewer.Signed viewer) {
    return viewer.bodies().stream().sorted().filter(body -> PracticeDrafts.writesFor(viewer, body) && !body.equals(Viewer.PLATFORM))
        .map(body -> new Writer(body, name(body))).toList();
  }

  private String name(String body) {
    return bodies.called(body, clock.now().atZone(Clock.ROME).toLocalDate()).map(known -> known.body().name()).orElse(body);
  }

  private static PageFrame frame(HttpServletRequest request, String title, PracticeWords words) {
    return PageFrame.of(request, title).under(words.say("bank.menu"), "/pratiche").atWork();
  }

  @PostMapping("/pratiche/area")
  SeeOther begin(Viewer.Signed viewer, @RequestParam String body) {
    String name = name(body);
    PracticeSheet sheet = name.equals(body) ? PracticeSheet.EMPTY : PracticeSheet.EMPTY.with(PracticeField.BODY, List.of(name));
    UUID id = write.begin(viewer, body, WritePractice.Origin.DIRECT, "", sheet);
    return SeeOther.at("/pratiche/area/" + id);
  }

  private PracticeDraft written(Viewer viewer, String id) {
    return drafts.find(viewer, PracticePages.id(id)).filter(draft -> PracticeDrafts.writes(viewer, draft)).orElseThrow(NotHere::new);
  }

  @GetMapping("/pratiche/area/{id}")
  Html edit(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id,
      @RequestParam(name = "parte", defaultValue = "brief") String part) {
    PracticeDraft draft = written(viewer, id);
    return edit(request, viewer, draft, draft.sheet(), section(part), List.of(), "");
  }

  private Html edit(HttpServletRequest request, Viewer viewer, PracticeDraft draft, PracticeSheet sheet,
      Section section, List<String> unknown,
      String problem) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    var page = new EditPage(draft, sheet, section, unknown, problem, drafts.steps(viewer, draft.id()), files.of(viewer, draft.id()), words);
    PageFrame frame = PageFrame.named(request, page.title()).under(words.say("bank.menu"), "/pratiche")
        .under(words.say("area.title"), "/pratiche/area").atWork();
    return Html.of("practice/edit.jte", frame, page);
  }

  private static Section section(String part) {
    return Arrays.stream(Section.values()).filter(section -> section.key().equals(part)).findFirst().orElseThrow(NotHere::new);
  }

  @PostMapping("/pratiche/area/{id}")
  PageAnswer save(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam("parte") String part,
      @RequestParam int revision, @RequestParam(defaultValue = "") String next) {
    PracticeDraft draft = written(viewer, id);
    Section section = section(part);
    SheetForm.Filled filled = SheetForm.read(draft.sheet(), section, request.getParameterMap());
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    try {
      write.save(viewer, draft.id(), revision, filled.sheet());
    } catch (Refusal.Thrown thrown) {
      boolean changed = thrown.refusal() == PracticeRefusal.TEXT_CHANGED;
      String problem = changed ? words.say("edit.changed") : thrown.refusal().text(words.locale());
      return edit(request, viewer, written(viewer, id), filled.sheet(), section, filled.unknown(), problem).status(409);
    }
    if (!filled.unknown().isEmpty()) {
      return edit(request, viewer, written(viewer, id), filled.sheet(), section, filled.unknown(), "").status(422);
    }
    return SeeOther.at(next(draft, section, next)).saying(words.say("edit.saved",
        clock.now().atZone(Clock.ROME).format(DateTimeFormatter.ofPattern("HH:mm:ss"))));
  }

  private static String next(PracticeDraft draft, Section section, String next) {
    String path = "/pratiche/area/" + draft.id();
    if (next.isEmpty()) {
      return path + "?parte=" + section.key();
    }
    return section == Section.CONTACT ? path + "/approva" : path + "?parte=" + Section.values()[section.ordinal() + 1].key();
  }

  @GetMapping("/pratiche/area/{id}/approva")
  Html approval(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id) {
    return approval(request, viewer, written(viewer, id), "");
  }

  private Html approval(HttpServletRequest request, Viewer viewer, PracticeDraft draft, String problem) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    var page = new EditPage(draft, draft.sheet(), Section.CONTACT, List.of(), problem, drafts.steps(viewer, draft.id()),
        files.of(viewer, draft.id()), words);
    PageFrame frame = frame(request, words.say("edit.approve.title"), words).under(words.say("area.title"), "/pratiche/area")
        .underNamed(page.title(), page.path());
    return Html.of("practice/approve.jte", frame, page);
  }

  @PostMapping("/pratiche/area/{id}/approva")
  PageAnswer approve(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam int revision,
      @RequestParam(name = "rights", defaultValue = "") List<String> rights) {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    List<String> declared = new ArrayList<>();
    for (String right : List.of("text", "images", "people")) {
      if (rights.contains(right)) {
        declared.add(words.say("edit.rights." + right));
      }
    }
    try {
      write.approve(viewer, PracticePages.id(id), revision, declared.size() == 3 ? String.join("\n", declared) : "");
    } catch (Refusal.Thrown thrown) {
      return approval(request, viewer, written(viewer, id), thrown.refusal().text(words.locale())).status(422);
    }
    return SeeOther.at("/pratiche/area").saying(words.say("edit.approve.done"));
  }

  @PostMapping("/pratiche/area/{id}/ritira")
  SeeOther withdraw(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam String reason) {
    check.withdraw(viewer, PracticePages.id(id), reason);
    index.takeOut(PracticePages.id(id));
    return SeeOther.at("/pratiche/area").saying(PracticeWords.in(PageFrame.language(request)).say("edit.withdraw.done"));
  }
}
