package it.telaio.screening;

import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.RequiredDocument;
import java.util.Optional;

/** One answer in the words of acts and letters, with the sentence it rests on: of the notice, else of the law. */
final class Wording {
  private final Notice notice;
  private final Finding finding;
  private final Texts texts;

  Wording(Notice notice, Finding finding, Texts texts) {
    this.notice = notice;
    this.finding = finding;
    this.texts = texts;
  }

  /** Where the requirement stands. */
  String place() {
    return clause().map(Notice.Clause::place).orElseGet(() -> norm()[0]);
  }

  /** What stands there. */
  String text() {
    return clause().map(Notice.Clause::text).orElseGet(() -> norm()[1]);
  }

  /** What is asked of the applicant; null where nothing can be. */
  String request() {
    if (finding.remedy() == null) {
      return null;
    }
    String document = notice.document(finding.document()).map(RequiredDocument::label)
        .orElseGet(() -> texts.say("check." + finding.check().literal()));
    return texts.say("request." + finding.remedy(), document);
  }

  /** How an act would say it; null where there is nothing to object. */
  String proposed() {
    boolean objects = finding.outcome() == Outcome.PROPOSED_FAILURE || finding.outcome() == Outcome.NEEDS_PERSON;
    return objects ? texts.say("wording." + finding.reason(), finding.about().toArray()).strip() : null;
  }

  private Optional<Notice.Clause> clause() {
    return notice.clauses().stream().filter(one -> one.id().equals(finding.clause())).findFirst();
  }

  private String[] norm() {
    return texts.say("norm." + finding.check().literal()).split("\\|", 2);
  }
}
