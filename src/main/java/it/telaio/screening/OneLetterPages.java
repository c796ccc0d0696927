package it.telaio.screening;

import it.telaio.account.People;
import it.telaio.account.Viewer;
import it.telaio.document.Document;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import it.telaio.register.Letters;
import it.telaio.register.RegisterProblem;
import it.telaio.signature.KeptEvidence.Told;
import it.telaio.signature.Signature;
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
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One letter that is final: to whom, what became of it, who signed it and by what that is known; verified again as often as wanted. */
@Controller
final class OneLetterPages {
  private static final String PAGE = "/lettere/{notice}/{letter:[0-9a-f]{8}-[0-9a-f-]{27}}";

  private final Calls calls;
  private final LetterDrafts drafts;
  private final Letters letters;
  private final LetterSignatures signatures;
  private final People people;

  OneLetterPages(Calls calls, LetterDrafts drafts, Letters letters, LetterSignatures signatures, People people) {
    this.calls = calls;
    this.drafts = drafts;
    this.letters = letters;
    this.signatures = signatures;
    this.people = people;
  }

  /**
   * What the page shows.
   *
   * @param steps     what became of it, oldest first
   * @param signed    whether the signed file is still there
   * @param strays    whether another way may be looked for
   * @param signature as the page of a paper shows it
   */
  record Page(Call call, LetterDraft letter, List<Step> steps, boolean signed, boolean strays, SignaturePages.Page signature, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say("letters." + key, arguments);
    }

    String path() {
      return "/lettere/" + call.notice().id() + "/" + letter.id();
    }
  }

  /** Something that became of a letter. */
  record Step(String state, String when, String detail) {
  }

  @GetMapping(PAGE)
  Html show(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID letter) {
    return page(request, viewer, notice, letter, "");
  }

  private Html page(HttpServletRequest request, Viewer.Signed viewer, String notice, UUID letter, String error) {
    Call call = call(viewer, notice);
    LetterDraft found = letter(viewer, call, letter);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(OneLetterPages.class, locale);
    Optional<Document> file = signatures.file(viewer, letter);
    List<Step> steps = letters.steps(viewer, letter).stream().map(one -> new Step(texts.say("letters.state." + one.state()),
        Clock.toTheSecond(one.at(), locale), LettersView.detail(one.detail(), locale))).toList();
    boolean writes = DraftLetters.isWrittenBy(viewer, call);
    Page page = new Page(call, found, steps, file.isPresent(), writes && LettersView.goesOtherwise(found),
        signature(viewer, call, found, writes && file.isPresent(), error, locale), texts);
    PageFrame frame = PageFrame.of(request, texts.say("letters.one", found.reference())).atWork()
        .under(texts.say("list.all"), "/istruttoria")
        .underNamed(call.notice().title(), "/istruttoria/" + notice).under(texts.say("letters.title"), "/lettere/" + notice);
    return Html.of("screening/letter.jte", frame, page);
  }

  /** The signed file, as it came back. */
  @GetMapping(PAGE + "/firmata")
  ResponseEntity<byte[]> signed(Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID letter) {
    letter(viewer, call(viewer, notice), letter);
    Document file = signatures.file(viewer, letter).orElseThrow(NotHere::new);
    return PaperPages.attached(file.name(), signatures.bytes(viewer, file));
  }

  @PostMapping(PAGE + "/firma")
  PageAnswer again(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID letter,
      @RequestParam UUID verifica) throws IOException {
    Call call = call(viewer, notice);
    try {
      signatures.again(viewer, call, letter(viewer, call, letter), verifica);
    } catch (Refusal.Thrown refused) {
      if (refused.refusal() == RegisterProblem.NOT_ALLOWED) {
        throw new NotHere();
      }
      return page(request, viewer, notice, letter, refused.refusal().text(PageFrame.language(request))).status(422);
    }
    return SeeOther.at("/lettere/" + notice + "/" + letter).saying(Texts.of(OneLetterPages.class, PageFrame.language(request))
        .say("firma.done"));
  }

  private SignaturePages.Page signature(Viewer viewer, Call call, LetterDraft letter, boolean mayAsk, String error, Locale locale) {
    Texts texts = Texts.of(OneLetterPages.class, locale);
    var view = new SignatureView(texts, locale, ".letter");
    List<LetterSignatures.Asked> asked = signatures.of(viewer, letter.id());
    List<SignatureView.Answer> answers = new ArrayList<>();
    for (LetterSignatures.Asked one : asked) {
      String when = Clock.toTheSecond(one.at(), locale);
      String head = one == asked.getLast() ? texts.say("firma.asked.letter", when)
          : texts.say("firma.asked-again", when, name(viewer, one.by(), texts));
      answers.add(signatures.told(one).map(told -> view.answer(head, told)).orElseGet(() -> view.bare(head, one.outcome())));
    }
    Optional<Told> latest = asked.stream().findFirst().flatMap(signatures::told);
    List<Signature> signers = latest.map(Told::signatures).orElse(List.of());
    Verdict.Outcome outcome = latest.map(told -> told.verdict().outcome()).orElseGet(() -> Verdict.Outcome.valueOf(letter.returned()));
    String tone = SignatureWords.tone(outcome);
    var state = new ScreeningWords.Tag(tone, SignatureWords.icon(tone), texts.say("signed." + outcome.literal()));
    return new SignaturePages.Page("/lettere/" + call.notice().id() + "/" + letter.id() + "/firma", "", error, letter.reference(), state,
        new SignatureWords.Line(tone, texts.say("signature.todo.head"), texts.say("firma.todo.letter." + tone)), view.signatures(signers),
        List.of(), answers, ".letter",
        mayAsk ? UUID.randomUUID() : null, texts);
  }

  private String name(Viewer viewer, String by, Texts texts) {
    return people.name(viewer, by).orElse(texts.say("event.somebody"));
  }

  private LetterDraft letter(Viewer viewer, Call call, UUID id) {
    return drafts.find(viewer, id).filter(one -> one.scope().equals(call.ref()) && !one.isDraft()).orElseThrow(NotHere::new);
  }

  private Call call(Viewer viewer, String notice) {
    return calls.find(viewer, notice).filter(found -> !found.isSealed()).orElseThrow(NotHere::new);
  }
}
