package it.telaio.screening;

import it.telaio.candidacy.CompletionRequest;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.RequiredDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is written ready for a person to read again before it is recorded: grounds of a conclusion, words of a request. */
final class ConcludeWords {
  private final Call call;
  private final Docket.Item item;
  private final Texts texts;

  ConcludeWords(Call call, Docket.Item item, Texts texts) {
    this.call = call;
    this.item = item;
    this.texts = texts;
  }

  /** The answers that speak for {@code kind}: what is asked for, or what a person answered otherwise than simply met. */
  List<ConcludePages.Line> lines(String kind) {
    List<ConcludePages.Line> lines = new ArrayList<>();
    item.standing().appraisals().forEach((key, act) -> {
      boolean shown = !kind.equals("completion") || act.appraisal() == Appraisal.COMPLETION;
      if (shown && !item.standing().outdated().contains(key)) {
        Finding finding = item.findings().get(key);
        lines.add(new ConcludePages.Line(name(finding), texts.say("appraisal." + act.appraisal().literal()),
            act.reason().isEmpty() ? reason(finding) : act.reason()));
      }
    });
    return lines;
  }

  /** The reasons of what is not met, one after the other. */
  String grounds() {
    return item.standing().appraised(Appraisal.NOT_MET).stream().map(key -> {
      String said = item.standing().appraisals().get(key).reason();
      return said.isEmpty() ? reason(item.findings().get(key)) : said;
    }).distinct().collect(Collectors.joining(" "));
  }

  /** The words of the request: in the impersonal Italian of letters, whatever language the officer reads. */
  String request() {
    Texts letter = Texts.of(ConcludeWords.class, Texts.ITALIAN);
    String day = item.proposed().handedIn() == null ? "" : letter.say("letter.of-day",
        Clock.dayInWords(item.proposed().handedIn().atZone(Clock.ROME).toLocalDate(), Texts.ITALIAN));
    String items = asked().stream().map(one -> "– " + one).collect(Collectors.joining("\n"));
    int days = RequestCompletion.terms(call.notice()).map(terms -> terms.term().days()).orElse(0);
    return letter.say("letter.completion", item.proposed().applicant(), call.notice().title(), day, items, days,
        call.notice().mailbox().address());
  }

  /** What is asked for, one sentence each, in the Italian of letters; after the request was made, what it asks. */
  List<String> asked() {
    Texts letter = Texts.of(ConcludeWords.class, Texts.ITALIAN);
    List<CompletionRequest.Item> marked = RequestCompletion.items(item);
    List<CompletionRequest.Item> items = marked.isEmpty() && !item.completions().isEmpty() ? item.completions().getLast().items() : marked;
    return items.stream().filter(one -> item.findings().containsKey(one.key())).map(one -> wanted(one, letter)).distinct().toList();
  }

  private String wanted(CompletionRequest.Item one, Texts letter) {
    Wording wording = new Wording(call.notice(), item.findings().get(one.key()), letter);
    return wording.request() == null ? wording.proposed() == null ? reason(item.findings().get(one.key())) : wording.proposed()
        : wording.request();
  }

  /** How long the applicant has, and by what norm. */
  String term() {
    return RequestCompletion.terms(call.notice()).map(terms -> texts.say("confirm.term", terms.term().days(), terms.norm(),
        texts.say("holidays." + Worklist.literal(terms.term().holidays())), terms.peremptory() ? texts.say("term.peremptory")
            : texts.say("term.indicative"))).orElse("");
  }

  private String name(Finding finding) {
    String document = call.notice().document(finding.document()).map(RequiredDocument::label).map(label -> ": " + label).orElse("");
    return texts.say("check." + finding.check().literal()) + document;
  }

  private String reason(Finding finding) {
    return texts.say("reason." + finding.reason(), finding.about().toArray()).strip();
  }
}
