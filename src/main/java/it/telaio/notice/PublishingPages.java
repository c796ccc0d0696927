package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import it.telaio.site.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** New notices, and the acts on them: publication by one person or two, extension, suspension, revocation, reopening. */
@Controller
final class PublishingPages {
  private final Notices notices;
  private final Drafts drafts;
  private final WriteDraft write;
  private final PublishNotice publish;
  private final EnactNotice enact;
  private final RequireSecondPerson second;
  private final EditorPages editor;
  private final Clock clock;

  PublishingPages(Notices notices, Drafts drafts, WriteDraft write, PublishNotice publish, EnactNotice enact, RequireSecondPerson second,
      EditorPages editor, Clock clock) {
    this.notices = notices;
    this.drafts = drafts;
    this.write = write;
    this.publish = publish;
    this.enact = enact;
    this.second = second;
    this.editor = editor;
    this.clock = clock;
  }

  @GetMapping("/redazione")
  Html all(HttpServletRequest request, Viewer.Signed viewer) {
    return all(request, viewer, "");
  }

  /** Begins a notice: empty, from a file, or from an earlier one with its dates moved. */
  @PostMapping("/redazione")
  PageAnswer begin(HttpServletRequest request, Viewer.Signed viewer, @RequestParam String body, @RequestParam String id,
      @RequestParam(defaultValue = "") String from, @RequestParam LocalDate opens, @RequestParam(required = false) MultipartFile file) {
    try {
      write.begin(viewer, body, id, text(viewer, id, from, opens, file));
      return SeeOther.at("/avvisi/" + id + "/redazione");
    } catch (Refusal.Thrown refused) {
      return all(request, viewer, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  @PostMapping("/avvisi/{id}/redazione/pubblica")
  PageAnswer publish(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam int revision) {
    return done(request, viewer, id, () -> publish.publish(viewer, id, revision, by(request)) == PublishNotice.Outcome.PUBLISHED
        ? SeeOther.at("/avvisi/" + id).saying(EditorPages.texts(request).say("write.published"))
        : SeeOther.at("/avvisi/" + id + "/redazione").saying(EditorPages.texts(request).say("write.proposed")));
  }

  @PostMapping("/avvisi/{id}/redazione/conferma")
  PageAnswer confirm(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam UUID proposal) {
    return done(request, viewer, id, () -> {
      publish.confirm(viewer, id, proposal);
      return SeeOther.at("/avvisi/" + id).saying(EditorPages.texts(request).say("write.published"));
    });
  }

  @PostMapping("/avvisi/{id}/redazione/rimanda")
  PageAnswer sendBack(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam UUID proposal,
      @RequestParam(defaultValue = "") String reason) {
    return done(request, viewer, id, () -> {
      publish.sendBack(viewer, id, proposal, reason);
      return SeeOther.at("/avvisi/" + id + "/redazione").saying(EditorPages.texts(request).say("write.sent-back-done"));
    });
  }

  @PostMapping("/avvisi/{id}/redazione/atto")
  PageAnswer enact(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam NoticeAct.Kind kind) {
    return done(request, viewer, id, () -> {
      enact.enact(viewer, id, kind, by(request), instant(request.getParameter("closes")));
      return SeeOther.at("/avvisi/" + id).saying(EditorPages.texts(request).say("write.enacted",
          EditorPages.texts(request).say("page.act." + kind)));
    });
  }

  @PostMapping("/avvisi/{id}/redazione/due-persone")
  SeeOther twoPeople(HttpServletRequest request, Visit visit, Viewer.Signed viewer, @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean wanted) {
    String body = notices.find(viewer, id).map(Published::body).or(() -> drafts.find(viewer, id).map(Draft::body))
        .orElseThrow(NotHere::new);
    if (!viewer.holds(body, RoleKind.ADMINISTRATOR)) {
      throw new NotHere();
    }
    visit.wantProof("/avvisi/" + id + "/redazione");
    return SeeOther.at("/avvisi/" + id + "/redazione").saying(EditorPages.texts(request).say(
        second.set(viewer, body, wanted) ? "write.rule-set" : "write.rule-waits"));
  }

  private PageAnswer done(HttpServletRequest request, Viewer viewer, String id, Supplier<PageAnswer> act) {
    try {
      return act.get();
    } catch (Refusal.Thrown refused) {
      return editor.page(request, viewer, id, Optional.empty(), refused.refusal().text(PageFrame.language(request))).status(422);
    } catch (DateTimeException e) {
      return editor.page(request, viewer, id, Optional.empty(), EditorPages.texts(request).say("write.no-date")).status(422);
    }
  }

  private String text(Viewer viewer, String id, String from, LocalDate opens, MultipartFile file) {
    if (file != null && !file.isEmpty()) {
      return read(file, id);
    }
    if (from.isEmpty()) {
      return NewText.blank(id, opens);
    }
    Published earlier = notices.find(viewer, from).orElseThrow(NotHere::new);
    String yaml = notices.text(viewer, from, earlier.notice().version()).orElseThrow(NotHere::new);
    return NewText.clone(yaml, earlier.notice(), id, opens);
  }

  private static String read(MultipartFile file, String id) {
    if (file.getSize() > ReadYaml.MOST_BYTES) {
      throw NoticeRefusal.Plain.TOO_LONG.thrown();
    }
    try {
      return EditYaml.set(new String(file.getBytes(), StandardCharsets.UTF_8), "/id", id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PublishNotice.By by(HttpServletRequest request) {
    String date = value(request, "date");
    return new PublishNotice.By(value(request, "number"), date.isEmpty() ? LocalDate.ofInstant(clock.now(), Clock.ROME)
        : LocalDate.parse(date), value(request, "organ"), value(request, "reason"),
        instant(request.getParameter("effective")).orElse(null));
  }

  private static String value(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value.strip();
  }

  private static Optional<Instant> instant(String text) {
    return text == null || text.isBlank() ? Optional.empty()
        : Optional.of(LocalDateTime.parse(text.strip()).atZone(Clock.ROME).toInstant());
  }

  private Html all(HttpServletRequest request, Viewer.Signed viewer, String error) {
    List<String> bodies = viewer.bodies().stream().filter(body -> viewer.holds(body, RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER))
        .sorted().toList();
    List<Draft> waiting = drafts.all(viewer);
    List<Published> own = notices.ofViewer(viewer);
    if (bodies.isEmpty() && waiting.isEmpty() && own.isEmpty()) {
      throw new NotHere();
    }
    DraftsView page = new DraftsView(bodies, waiting, own, notices.all(viewer), LocalDate.ofInstant(clock.now(), Clock.ROME).plusDays(30),
        error, PageFrame.language(request), EditorPages.texts(request));
    PageFrame frame = PageFrame.of(request, page.say("all")).under(EditorPages.texts(request).say("list.title"), "/avvisi").atWork();
    return Html.of("notice/drafts.jte", frame, page);
  }
}
