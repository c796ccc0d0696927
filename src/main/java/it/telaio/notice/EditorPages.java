package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The editor of one notice: its text with what the linter finds, the fields over the same text, a preview. */
@Controller
final class EditorPages {
  private final Notices notices;
  private final Drafts drafts;
  private final WriteDraft write;
  private final Clock clock;

  EditorPages(Notices notices, Drafts drafts, WriteDraft write, Clock clock) {
    this.notices = notices;
    this.drafts = drafts;
    this.write = write;
    this.clock = clock;
  }

  @GetMapping("/avvisi/{id}/redazione")
  Html editor(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id) {
    return page(request, viewer, id, Optional.empty(), "");
  }

  /** Saves the text, with what was changed in the fields; shows what the linter finds in it. */
  @PostMapping("/avvisi/{id}/redazione")
  PageAnswer save(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam int revision,
      @RequestParam String yaml) {
    String text = GuidedFields.apply(yaml.replace("\r\n", "\n"), sent(request, "was."), sent(request, "now."));
    try {
      return switch (write.save(viewer, id, revision, text)) {
        case WriteDraft.Outcome.Saved saved -> SeeOther.at("/avvisi/" + id + "/redazione#testo").saying(texts(request).say("write.saved",
            Clock.toTheSecond(clock.now(), PageFrame.language(request))));
        case WriteDraft.Outcome.Kept kept -> page(request, viewer, id, Optional.empty(), texts(request).say("write.conflict")).status(409);
      };
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, id, Optional.of(text), refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  /** What the linter finds in a text that is being written: a part of the page, asked for by the script. */
  @PostMapping("/avvisi/{id}/redazione/controllo")
  Html lint(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam String yaml) {
    EditorView page = view(request, viewer, id, Optional.of(yaml.replace("\r\n", "\n")), "");
    return Html.of("notice/problems.jte", PageFrame.of(request, id), page);
  }

  /** The page of the notice as it would be, were the draft published now. */
  @GetMapping("/avvisi/{id}/redazione/anteprima")
  Html preview(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id) {
    EditorView editor = view(request, viewer, id, Optional.empty(), "");
    Notice text = editor.read().orElseThrow(NotHere::new);
    Published preview = Preview.of(id, editor.published(), text, clock.now());
    PageFrame frame = PageFrame.of(request, texts(request).say("write.preview-title")).under(texts(request).say("list.title"), "/avvisi")
        .under(texts(request).say("write.title"), "/avvisi/" + id + "/redazione");
    return Html.of("notice/page.jte", frame, NoticeView.of(preview, List.of(), PageFrame.language(request))).with("preview", true);
  }

  @PostMapping("/avvisi/{id}/redazione/rettifica")
  SeeOther correct(Viewer.Signed viewer, @PathVariable String id) {
    write.correct(viewer, id);
    return SeeOther.at("/avvisi/" + id + "/redazione");
  }

  /** Takes a text that was kept beside the draft; what stood there is kept in its place. */
  @PostMapping("/avvisi/{id}/redazione/riprendi")
  SeeOther take(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam UUID other) {
    write.take(viewer, id, other);
    return SeeOther.at("/avvisi/" + id + "/redazione").saying(texts(request).say("write.taken"));
  }

  @PostMapping("/avvisi/{id}/redazione/lascia")
  SeeOther letGo(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam UUID other) {
    write.letGo(viewer, id, other);
    return SeeOther.at("/avvisi/" + id + "/redazione").saying(texts(request).say("write.let-go"));
  }

  Html page(HttpServletRequest request, Viewer viewer, String id, Optional<String> sent, String error) {
    EditorView page = view(request, viewer, id, sent, error);
    PageFrame frame = PageFrame.of(request, page.say("title")).under(texts(request).say("list.title"), "/avvisi");
    frame = page.published().isPresent() ? frame.underNamed(page.title(), "/avvisi/" + id) : frame.under(page.say("all"), "/redazione");
    return Html.of("notice/editor.jte", frame.atWork(), page).with("now", clock.now());
  }

  private EditorView view(HttpServletRequest request, Viewer viewer, String id, Optional<String> sent, String error) {
    Locale locale = PageFrame.language(request);
    Optional<Published> published = notices.find(viewer, id);
    Optional<Draft> draft = drafts.find(viewer, id);
    String body = published.map(Published::body).or(() -> draft.map(Draft::body)).orElseThrow(NotHere::new);
    if (!Draft.isReadBy(viewer, body, id)) {
      throw new NotHere();
    }
    String text = sent.or(() -> draft.map(Draft::yaml)).orElse("");
    ReadNotice.Outcome outcome = ReadNotice.text(id + ".yaml", text, locale);
    List<Change> changes = published.isPresent() && outcome instanceof ReadNotice.Read read
        ? DiffNotices.of(published.get().versions().getLast().notice(), read.notice(), locale).changes() : List.of();
    Optional<Drafts.Proposal> proposal = drafts.proposal(viewer, id);
    boolean own = proposal.filter(one -> one.by().equals(viewer.actor())).isPresent();
    return new EditorView(id, published, draft, text, draft.isEmpty() && sent.isEmpty() ? List.of() : outcome.problems(), changes,
        drafts.others(viewer, id), proposal, own, drafts.sentBack(viewer, id).orElse(""), Draft.isWrittenBy(viewer, body, id),
        drafts.wantsSecondPerson(viewer, body), viewer.holds(body, RoleKind.ADMINISTRATOR), error, locale, texts(request));
  }

  private static Map<String, String> sent(HttpServletRequest request, String prefix) {
    Map<String, String> sent = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> {
      if (name.startsWith(prefix)) {
        sent.put(name.substring(prefix.length()), values[0]);
      }
    });
    return sent;
  }

  static Texts texts(HttpServletRequest request) {
    return Texts.of(EditorPages.class, PageFrame.language(request));
  }
}
