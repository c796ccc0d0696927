package it.telaio.screening;

import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.RolePaper;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Form;
import it.telaio.notice.Notice;
import it.telaio.notice.RequiredDocument.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answers of the checks as an officer reads them: questions where they are open, nouns where they are settled. */
final class CheckCards {
  /** Which fields of the form show what a check speaks of. */
  private static final Map<Check, List<String>> FIELDS = Map.of(Check.SIGNER_ENTITLED,
      List.of("signer_capacity", "representative_name", "representative_tax_code"), Check.SUBJECT_ELIGIBLE,
      List.of("body_name", "body_tax_code", "capacity"), Check.ONE_PER_BODY, List.of("theme"), Check.FORM_VERSION,
      List.of("notice_version", "notice"), Check.SENDER_REGISTERED, List.of("contact_pec"));

  private final Notice notice;
  private final Docket.Item item;
  private final Map<String, Docket.Item> others;
  private final Dossier dossier;
  private final Texts texts;
  private final Locale locale;
  private final Function<String, String> names;

  /** Cards for {@code item} among {@code all} that the viewer may see; {@code names} gives the name of a person by pseudonym. */
  CheckCards(Notice notice, Docket.Item item, List<Docket.Item> all, Dossier dossier, Texts texts, Locale locale,
      Function<String, String> names) {
    this.notice = notice;
    this.item = item;
    this.others = all.stream().collect(Collectors.toMap(Docket.Item::candidacy, Function.identity(), (one, same) -> one));
    this.dossier = dossier;
    this.texts = texts;
    this.locale = locale;
    this.names = names;
  }

  /**
   * One check.
   *
   * @param id          for links on the page
   * @param key         of the answer
   * @param head        question or noun
   * @param reason      why the answer is as it is
   * @param requirement what is required, in the words of the notice; empty where the law says so
   * @param place       where that stands
   * @param why         why a person is asked; empty where none is
   * @param remedy      how it is made good; empty where it cannot be
   * @param evidence    what to look at
   * @param paper       place of the document to show among the papers, or -1
   * @param fields      fields of the form to frame
   * @param proposed    what is proposed to be answered; null where only a person can tell
   * @param given       what was answered; null where nothing was
   * @param text        the reason that was given
   * @param saved       who answered and when, in words; empty where nobody did
   * @param outdated    whether what it rests on has changed since it was answered
   * @param signature   the signature in plain sentences, for checks that speak of one
   */
  record Card(String id, String key, Check check, Outcome outcome, boolean notable, String head, String reason, String requirement,
      String place,
      String why, String remedy, List<Evidence> evidence, int paper, List<String> fields, Appraisal proposed, Appraisal given, String text,
      String saved, boolean outdated, List<SignatureWords.Line> signature) {

    /** Whether a person has the word, or had it. */
    public boolean isOpen() {
      return outcome == Outcome.PROPOSED_FAILURE || outcome == Outcome.NEEDS_PERSON || given != null || outdated;
    }

    /** Whether it still waits for an answer. */
    public boolean isWanted() {
      return outdated || given == null && (outcome == Outcome.PROPOSED_FAILURE || outcome == Outcome.NEEDS_PERSON);
    }

    String tone() {
      return switch (outcome) {
        case MET -> "ok";
        case PROPOSED_FAILURE -> "no";
        case NEEDS_PERSON -> "ask";
        case NOT_RELEVANT -> "off";
      };
    }

    String icon() {
      return switch (outcome) {
        case MET -> "it-check-circle";
        case PROPOSED_FAILURE -> "it-close-circle";
        case NEEDS_PERSON -> "it-user";
        case NOT_RELEVANT -> "it-minus-circle";
      };
    }
  }

  /** Something to look at: a paper by its place, another candidacy by its id, or words alone. */
  record Evidence(String text, int paper, String candidacy) {
  }

  List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    item.findings().forEach((key, finding) -> cards.add(card("c" + (cards.size() + 1), key, finding)));
    return cards;
  }

  private Card card(String id, String key, Finding finding) {
    String check = finding.check().literal();
    Optional<ScreeningAct> given = Optional.ofNullable(item.standing().appraisals().get(key));
    boolean outdated = item.standing().outdated().contains(key);
    boolean open = Appraisal.isWanted(finding) || given.isPresent();
    Wording wording = new Wording(notice, finding, texts);
    List<Evidence> evidence = evidence(finding);
    String label = notice.document(finding.document()).map(document -> document.label()).orElse("");
    String head = open ? texts.say("ask." + check, label) : label.isEmpty() ? texts.say("check." + check) : texts.say("check." + check)
        + ": " + label;
    return new Card(id, key, finding.check(), finding.outcome(), finding.notable(), head,
        reason(finding), wording.text(), wording.place(),
        finding.outcome() == Outcome.NEEDS_PERSON && texts.knows("why." + check) ? texts.say("why." + check) : "",
        finding.remedy() == null ? "" : texts.say("remedy." + finding.remedy()), evidence, paper(finding, evidence),
        FIELDS.getOrDefault(finding.check(), fields(finding)), Appraisal.proposedBy(finding).orElse(null),
        given.map(ScreeningAct::appraisal).orElse(null), given.map(ScreeningAct::reason).orElse(""),
        given.map(act -> texts.say("card.saved", names.apply(act.by()), Clock.toTheSecond(act.at(), locale))).orElse(""), outdated,
        signature(finding));
  }

  /** Why the answer is as it is; a field and its choices are called as the form calls them, never by their identifiers. */
  private String reason(Finding finding) {
    String said = texts.say("reason." + finding.reason(), finding.about().toArray()).strip();
    if (finding.check() != Check.VALUES_AS_SEEN) {
      return said;
    }
    for (Notice.Theme theme : notice.themes()) {
      said = said.replace("«" + theme.id() + "»", "«" + theme.label() + "»");
    }
    for (Form.Field field : notice.form().sections().stream().flatMap(section -> section.fields().stream()).toList()) {
      said = said.replace(" " + field.id() + " ", " «" + field.label() + "» ");
    }
    return said.replace("«»", texts.say("reason.nothing"));
  }

  private List<Evidence> evidence(Finding finding) {
    List<Evidence> seen = new ArrayList<>();
    for (Finding.Evidence one : finding.evidence()) {
      switch (one.what()) {
        case "file" -> place(one.value()).ifPresent(place -> seen.add(new Evidence(dossier.papers().get(place).paper().name(), place,
            null)));
        case "candidacy" -> seen.add(new Evidence(another(one.value()), -1, one.value()));
        case "mailbox" -> seen.add(new Evidence(one.value(), -1, null));
        default -> {
          // an instant stands in the line of arrival, a message in its own tab
        }
      }
    }
    return seen;
  }

  /** Another candidacy by who applies and what it is about, as far as the viewer may see it. */
  private String another(String candidacy) {
    Docket.Item other = others.get(candidacy);
    return other == null ? texts.say("evidence.candidacy") : candidacy.equals(item.candidacy()) ? texts.say("evidence.this")
        : texts.say("evidence.candidacy.of", other.proposed().applicant(), other.proposed().title());
  }

  private Optional<Integer> place(String sha256) {
    for (int place = 0; place < dossier.papers().size(); place++) {
      if (dossier.papers().get(place).paper().sha256().equals(sha256)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** The document that shows it: the evidence, else the form where a field of it is meant. */
  private int paper(Finding finding, List<Evidence> evidence) {
    Optional<Integer> named = evidence.stream().map(Evidence::paper).filter(place -> place >= 0).findFirst();
    if (named.isPresent() || !FIELDS.containsKey(finding.check())) {
      return named.orElse(-1);
    }
    return dossier.form().map(form -> dossier.papers().indexOf(form)).orElse(-1);
  }

  private static List<String> fields(Finding finding) {
    return finding.evidence().stream().filter(one -> one.what().equals("field")).map(Finding.Evidence::value).toList();
  }

  private List<SignatureWords.Line> signature(Finding finding) {
    if (finding.check() != Check.SIGNATURE_VALID && finding.check() != Check.SIGNER_ENTITLED) {
      return List.of();
    }
    String representative = dossier.form().map(form -> form.field("representative_tax_code")).orElse("");
    Optional<RolePaper> paper = dossier.papers().stream().filter(one -> finding.document() != null
        && finding.document().equals(one.document())).findFirst();
    if (paper.isEmpty()) {
      return List.of();
    }
    SignatureWords words = new SignatureWords(texts, locale);
    return finding.check() == Check.SIGNATURE_VALID ? words.of(paper.get().paper(), representative)
        : words.entitled(finding, paper.get().paper(), dossier.having(Role.DELEGATION), representative);
  }
}
