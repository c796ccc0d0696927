package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.practice.PracticeDrafts.PracticeDraft;
import it.telaio.practice.PracticeDrafts.PracticeStep;
import it.telaio.practice.SheetCautions.Concern;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who keeps the bank looks at what was handed over: first its form, then its substance. */
@Controller
final class CheckPages {
  private static final List<StepKind> ANSWERS =
      List.of(StepKind.FORM_ACCEPTED, StepKind.SUBSTANCE_ACCEPTED, StepKind.CHANGES_ASKED, StepKind.DECLINED);

  private final PracticeDrafts drafts;
  private final Practices practices;
  private final PracticeFiles files;
  private final CheckPractice check;

  CheckPages(PracticeDrafts drafts, Practices practices, PracticeFiles files, CheckPractice check) {
    this.drafts = drafts;
    this.practices = practices;
    this.files = files;
    this.check = check;
  }

  /** What waits. */
  record WaitingPage(List<PracticeDraft> waiting, PracticeWords words) {
    /** How many wait for a look at their form. */
    long forms() {
      return waiting.stream().filter(draft -> draft.lastStep().filter(step -> step == StepKind.HANDED_OVER).isPresent()).count();
    }

    String when(Instant instant) {
      return Clock.inWords(instant, words.locale());
    }
  }

  /**
   * One sheet as its author approved it.
   *
   * @param changes against what is public; empty where nothing is
   */
  record ReviewPage(PracticeDraft draft, PracticeSheet sheet, int version, List<PracticeStep> steps, List<SheetDiff.FieldChange> changes,
      List<PracticeFiles.Shown> files, String message, String problem, PracticeWords words) {
    String say(String key, Object... arguments) {
      return words.say(key, arguments);
    }

    String when(Instant instant) {
      return Clock.inWords(instant, words.locale());
    }

    List<PracticeField> fields() {
      return Arrays.stream(PracticeField.values()).filter(sheet::has).toList();
    }

    String shown(PracticeField field) {
      return words.shown(sheet, field);
    }

    List<Concern> concerns() {
      return SheetCautions.of(sheet);
    }

    String concern(Concern concern) {
      return words.concern(concern);
    }

    boolean form() {
      return draft.lastStep().filter(step -> step == StepKind.HANDED_OVER).isPresent();
    }
  }

  @GetMapping("/pratiche/controllo")
  Html waiting(HttpServletRequest request, Viewer.Signed viewer) {
    refuseStranger(viewer);
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    return Html.of("practice/waiting.jte", frame(request, words.say("review.title"), words),
        new WaitingPage(drafts.waiting(viewer), words));
  }

  private static void refuseStranger(Viewer viewer) {
    if (!PracticeDrafts.keeps(viewer)) {
      throw new NotHere();
    }
  }

  private static PageFrame frame(HttpServletRequest request, String title, PracticeWords words) {
    return PageFrame.of(request, title).under(words.say("bank.menu"), "/pratiche").under(words.say("area.title"), "/pratiche/area")
        .atWork();
  }

  @GetMapping("/pratiche/controllo/{id}")
  Html review(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id) {
    return review(request, viewer, id, "", "");
  }

  private Html review(HttpServletRequest request, Viewer viewer, String id, String message, String problem) {
    refuseStranger(viewer);
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    PracticeDraft draft = drafts.find(viewer, PracticePages.id(id)).filter(found -> found.approved() > 0).orElseThrow(NotHere::new);
    PracticeSheet sheet = drafts.approved(viewer, draft.id(), draft.approved()).orElseThrow(NotHere::new);
    List<SheetDiff.FieldChange> changes = practices.find(draft.id()).filter(published -> published.version() != draft.approved())
        .map(published -> SheetDiff.between(published.sheet(), sheet, words)).orElse(List.of());
    var page = new ReviewPage(draft, sheet, draft.approved(), drafts.steps(viewer, draft.id()), changes,
        files.of(viewer, draft.id(), draft.approved()), message, problem, words);
    PageFrame frame = PageFrame.named(request, sheet.text(PracticeField.TITLE)).under(words.say("bank.menu"), "/pratiche")
        .under(words.say("area.title"), "/pratiche/area").under(words.say("review.title"), "/pratiche/controllo").atWork();
    return Html.of("practice/review.jte", frame, page);
  }

  @PostMapping("/pratiche/controllo/{id}")
  PageAnswer answer(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam int version,
      @RequestParam String answer, @RequestParam(defaultValue = "") String message) {
    StepKind kind = ANSWERS.stream().filter(one -> one.key().equals(answer)).findFirst().orElseThrow(NotHere::new);
    refuseStranger(viewer);
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    try {
      check.answer(viewer, PracticePages.id(id), version, kind, message);
    } catch (Refusal.Thrown thrown) {
      return review(request, viewer, id, message, thrown.refusal().text(words.locale())).status(422);
    }
    return SeeOther.at("/pratiche/controllo").saying(words.say("review.done"));
  }
}
