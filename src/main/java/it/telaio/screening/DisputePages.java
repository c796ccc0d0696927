package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.notice.NoticeAct;
import it.telaio.notice.Notices;
import it.telaio.notice.Published;
import it.telaio.screening.DisputeView.Form;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The disputes over one notice: what is open and holds what belongs to it, what was closed and how; recorded and closed here. */
@Controller
final class DisputePages {
  private static final String PATH = "/avvisi/{notice}/contenzioso";
  private static final int LONGEST = 400;
  private static final int LONGEST_NOTE = 4000;

  private final Calls calls;
  private final Docket docket;
  private final Disputes disputes;
  private final RecordDispute act;
  private final RecordCourtAct court;
  private final StayNotice stays;
  private final Notices notices;
  private final Clock clock;

  DisputePages(Calls calls, Docket docket, Disputes disputes, RecordDispute act, RecordCourtAct court,
      StayNotice stays, Notices notices, Clock clock) {
    this.calls = calls;
    this.docket = docket;
    this.disputes = disputes;
    this.act = act;
    this.court = court;
    this.stays = stays;
    this.notices = notices;
    this.clock = clock;
  }

  /** The page; {@code candidatura} is chosen in the form already. */
  @GetMapping(PATH)
  Html show(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice,
      @RequestParam(name = "candidatura", defaultValue = "") String candidacy) {
    return page(request, viewer, call(viewer, notice), Form.over(candidacy), "");
  }

  /** Records a dispute. */
  @PostMapping(PATH)
  PageAnswer open(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    Call call = call(viewer, notice);
    Form form = new Form(said(request, "id", LONGEST), said(request, "candidatura", LONGEST), said(request, "tipo", LONGEST),
        said(request, "ufficio", LONGEST), said(request, "numero", LONGEST), said(request, "giorno", LONGEST),
        said(request, "oggetto", LONGEST), said(request, "nota", LONGEST_NOTE), said(request, "termine", LONGEST),
        said(request, "fonte", LONGEST));
    try {
      act.open(viewer, call, wanted(form));
      return SeeOther.at(path(notice)).saying(texts(request).say("dispute.opened"));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, call, form, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  /** Closes one. */
  @PostMapping(PATH + "/{dispute}/chiusura")
  PageAnswer close(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID dispute) {
    Call call = call(viewer, notice);
    if (disputes.of(viewer, call).stream().noneMatch(one -> one.id().equals(dispute))) {
      throw new NotHere();
    }
    try {
      act.close(viewer, call, dispute, day(said(request, "giorno", LONGEST)), said(request, "esito", LONGEST));
      return SeeOther.at(path(notice)).saying(texts(request).say("dispute.closed"));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, call, Form.over(""), refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  private static RecordDispute.Wanted wanted(Form form) {
    Dispute.Kind kind = Arrays.stream(Dispute.Kind.values()).filter(one -> one.name().equals(form.kind())).findFirst()
        .orElseThrow(ScreeningRefusal.Plain.DISPUTE_UNNAMED::thrown);
    if (!form.id().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw new NotHere();
    }
    return new RecordDispute.Wanted(UUID.fromString(form.id()), Optional.of(form.candidacy()).filter(one -> !one.isEmpty()), kind,
        form.office(), form.docket(), day(form.day()), form.subject(), form.note(),
        form.term().isEmpty() ? Optional.empty() : Optional.of(day(form.term())), form.norm());
  }

  /** Records what a court had done with the candidacy of a dispute. */
  @PostMapping(PATH + "/{dispute}/giudice")
  PageAnswer order(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID dispute) {
    Call call = call(viewer, notice);
    if (disputes.of(viewer, call).stream().noneMatch(one -> one.id().equals(dispute))) {
      throw new NotHere();
    }
    CourtView.Form form = new CourtView.Form(dispute.toString(), said(request, "atto", LONGEST), said(request, "misura", LONGEST),
        said(request, "ufficio", LONGEST), said(request, "numero", LONGEST), said(request, "giorno", LONGEST),
        said(request, "dispone", LONGEST_NOTE));
    try {
      court.record(viewer, call, new RecordCourtAct.Wanted(dispute, chosen(ScreeningAct.Kind.values(), form.kind()),
          chosen(CourtAct.Measure.values(), form.measure()), form.office(), form.number(), day(form.day()), form.orders()));
      return SeeOther.at(path(notice)).saying(texts(request).say("court.done"));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, call, Form.over(""), Optional.of(form), Optional.empty(),
          refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  /** Records that a court suspended the whole notice, or that this is over. */
  @PostMapping(PATH + "/sospensione")
  PageAnswer stay(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    Call call = call(viewer, notice);
    StayView.Form form = new StayView.Form(said(request, "misura", LONGEST), said(request, "ufficio", LONGEST),
        said(request, "numero", LONGEST), said(request, "giorno", LONGEST), said(request, "dispone", LONGEST_NOTE),
        said(request, "termine", LONGEST));
    try {
      NoticeAct.Kind kind = chosen(NoticeAct.Kind.values(), said(request, "atto", LONGEST));
      stays.record(viewer, call, new StayNotice.Wanted(kind, chosen(CourtAct.Measure.values(), form.measure()), form.office(),
          form.number(), day(form.day()), form.orders(), instant(form.closes())));
      return SeeOther.at(path(notice)).saying(texts(request).say("stay.done." + kind));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, call, Form.over(""), Optional.empty(), Optional.of(form),
          refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text).atZone(Clock.ROME).toInstant());
    } catch (DateTimeException e) {
      throw ScreeningRefusal.Plain.NO_DAY.thrown();
    }
  }

  private static <T extends Enum<T>> T chosen(T[] values, String name) {
    return Arrays.stream(values).filter(one -> one.name().equals(name)).findFirst()
        .orElseThrow(ScreeningRefusal.Plain.COURT_ACT_UNNAMED::thrown);
  }

  private Html page(HttpServletRequest request, Viewer.Signed viewer, Call call, Form form, String error) {
    return page(request, viewer, call, form, Optional.empty(), Optional.empty(), error);
  }

  private Html page(HttpServletRequest request, Viewer.Signed viewer, Call call, Form form, Optional<CourtView.Form> sent,
      Optional<StayView.Form> stay, String error) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, ScreeningState> standings = new HashMap<>();
    docket.of(viewer, call).forEach(item -> {
      names.put(item.candidacy(), item.proposed().applicant());
      standings.put(item.candidacy(), item.standing());
    });
    var courts = new CourtView(standings, disputes.courtActs(viewer, call), call.isDecidedBy(viewer), sent, texts(request));
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    Published published = notices.find(viewer, call.notice().id()).orElseThrow(NotHere::new);
    List<Dispute> all = disputes.of(viewer, call);
    var stayed = StayView.of(published, call, call.isDecidedBy(viewer), all, stay, PageFrame.language(request), texts(request));
    var page = new DisputeView(call, all, names, form, courts, stayed, today, error, PageFrame.language(request), texts(request));
    PageFrame frame = PageFrame.of(request, page.say("dispute.title")).atWork()
        .underNamed(call.notice().title(), "/avvisi/" + call.notice().id());
    return Html.of("screening/disputes.jte", frame, page);
  }

  private Call call(Viewer viewer, String notice) {
    return calls.find(viewer, notice).filter(call -> call.isAnsweredForBy(viewer)).orElseThrow(NotHere::new);
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1900 && day.getYear() <= 2200) {
        return day;
      }
    } catch (DateTimeException e) {
      // refused like a day that cannot be
    }
    throw ScreeningRefusal.Plain.NO_DAY.thrown();
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(DisputePages.class, PageFrame.language(request));
  }

  private static String said(HttpServletRequest request, String field, int longest) {
    String text = request.getParameter(field) == null ? "" : request.getParameter(field).replace("\u0000", "").strip();
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  private static String path(String notice) {
    return "/avvisi/" + notice + "/contenzioso";
  }
}
