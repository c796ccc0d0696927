package it.telaio.screening;

import it.telaio.account.People;
import it.telaio.account.Viewer;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.OpenPaper;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.signature.EvidenceDocuments;
import it.telaio.signature.KeptEvidence.Told;
import it.telaio.signature.Verdict;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The signatures of one paper on one page: who, whether they hold, by what that was told, what to do; and the same asked again today. */
@Controller
final class SignaturePages {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");
  private static final String PAGE = "/istruttoria/{notice}/{candidacy}/documenti/{place}/firma";

  private final Calls calls;
  private final Proposals proposals;
  private final Dossiers dossiers;
  private final OpenPaper papers;
  private final VerifyAgain verify;
  private final EvidenceDocuments evidence;
  private final People people;

  SignaturePages(Calls calls, Proposals proposals, Dossiers dossiers, OpenPaper papers, VerifyAgain verify, EvidenceDocuments evidence,
      People people) {
    this.calls = calls;
    this.proposals = proposals;
    this.dossiers = dossiers;
    this.papers = papers;
    this.verify = verify;
    this.evidence = evidence;
    this.people = people;
  }

  /**
   * What the page shows.
   *
   * @param back       to the candidacy, with this paper open
   * @param error      why it was not verified again; empty otherwise
   * @param state      of the file
   * @param todo       what to do about it
   * @param signatures each with its certificate; empty where it has none
   * @param notes      what is to be known of the file itself
   * @param answers    latest first; the last is the first that was given
   * @param kind       of file: empty for a paper of an applicant, else the end of the keys of what is said of another
   * @param id         of the verification that may be asked for; null where who looks may not
   */
  record Page(String path, String back, String error, String name, ScreeningWords.Tag state, SignatureWords.Line todo,
      List<SignatureView.Signed> signatures, List<String> notes, List<SignatureView.Answer> answers, String kind,
      UUID id, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }
  }

  private record Found(Call call, Sending sending, Paper paper) {
  }

  @GetMapping(PAGE)
  Html show(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable int place) throws IOException {
    return page(request, viewer, notice, candidacy, place, "");
  }

  private Html page(HttpServletRequest request, Viewer.Signed viewer, String notice, String candidacy, int place, String error)
      throws IOException {
    Found found = find(viewer, notice, candidacy, place);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(SignaturePages.class, locale);
    String back = "/istruttoria/" + notice + "/" + candidacy;
    PageFrame frame = PageFrame.of(request, texts.say("firma.title", found.paper().name())).atWork()
        .under(texts.say("list.all"), "/istruttoria").underNamed(found.call().notice().title(), "/istruttoria/" + notice)
        .under(texts.say("firma.candidacy"), back);
    Where where = new Where(back + "/documenti/" + place + "/firma", back + "?doc=" + place + "#documenti", error);
    return Html.of("screening/signature.jte", frame, page(viewer, found, candidacy, where, locale));
  }

  @PostMapping(PAGE)
  PageAnswer again(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable int place, @RequestParam UUID verifica) throws IOException {
    Found found = find(viewer, notice, candidacy, place);
    try {
      verify.verify(viewer, found.call(), candidacy, found.sending(), found.paper(), verifica);
    } catch (Refusal.Thrown refused) {
      if (refused.refusal() == ScreeningRefusal.Plain.NOT_ALLOWED) {
        throw new NotHere();
      }
      return page(request, viewer, notice, candidacy, place, refused.refusal().text(PageFrame.language(request))).status(422);
    }
    return SeeOther.at("/istruttoria/" + notice + "/" + candidacy + "/documenti/" + place + "/firma")
        .saying(Texts.of(SignaturePages.class, PageFrame.language(request)).say("firma.done"));
  }

  private record Where(String path, String back, String error) {
  }

  private Page page(Viewer viewer, Found found, String candidacy, Where where, Locale locale) throws IOException {
    Texts texts = Texts.of(SignaturePages.class, locale);
    Paper paper = found.paper();
    Verdict.Outcome outcome = paper.verdict() == null ? Verdict.Outcome.UNSIGNED : paper.verdict().outcome();
    String tone = SignatureWords.tone(outcome);
    var state = new ScreeningWords.Tag(tone, SignatureWords.icon(tone),
        texts.say("signed." + outcome.literal()));
    boolean mayAsk = found.call().isScreenedBy(viewer) && !paper.signatures().isEmpty();
    var view = new SignatureView(texts, locale);
    List<String> said = paper.signatures().stream().flatMap(one -> one.tree()).flatMap(one -> one.remarks().stream())
        .map(Verdict.Warning::text).toList();
    List<String> notes = paper.verdict() == null ? List.of() : paper.verdict().warnings().stream().map(Verdict.Warning::text)
        .filter(text -> !said.contains(text)).toList();
    return new Page(where.path(), where.back(), where.error(), paper.name(), state, new SignatureWords(texts, locale).todo(outcome),
        view.signatures(paper.signatures()), notes, answers(viewer, found, candidacy, view, locale), "",
        mayAsk ? UUID.randomUUID() : null, texts);
  }

  private List<SignatureView.Answer> answers(Viewer viewer, Found found, String candidacy, SignatureView view, Locale locale)
      throws IOException {
    Texts texts = Texts.of(SignaturePages.class, locale);
    List<SignatureView.Answer> answers = new ArrayList<>();
    for (Reverification one : verify.of(viewer, found.call(), candidacy, found.paper())) {
      String head = texts.say("firma.asked-again", Clock.toTheSecond(one.at(), locale), name(viewer, one.by(), texts));
      Optional<Told> told = evidence.told(Sql.Sight.SYSTEM, one.evidence());
      answers.add(told.map(answer -> view.answer(head, answer)).orElseGet(() -> view.bare(head, one.outcome())));
    }
    Optional.ofNullable(found.paper().evidence()).flatMap(papers::told).ifPresent(told ->
        answers.add(view.answer(texts.say("firma.asked", Clock.toTheSecond(told.asked(), locale)), told)));
    return answers;
  }

  private String name(Viewer viewer, String by, Texts texts) {
    return people.name(viewer, by).or(() -> people.name(MACHINE, by)).orElse(texts.say("event.somebody"));
  }

  private Found find(Viewer viewer, String notice, String candidacy, int place) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    proposals.find(viewer, call, candidacy).filter(found -> !found.isGone()).orElseThrow(NotHere::new);
    Dossiers.All all = dossiers.of(call);
    Dossier dossier = all.find(candidacy).orElseThrow(NotHere::new);
    if (place < 0 || place >= dossier.papers().size()) {
      throw new NotHere();
    }
    Paper paper = dossier.papers().get(place).paper();
    return new Found(call, all.bringing(dossier, paper).orElseThrow(NotHere::new), paper);
  }
}
