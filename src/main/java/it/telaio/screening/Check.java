package it.telaio.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The formal checks, in the order in which an officer goes through them: how it came, when, from whom, with which papers,
 * who signed. A new check is one value here, its sentences in {@code texts_it.properties} and {@code texts_en.properties}
 * ({@code check.…} its name, {@code norm.…} where it is written, {@code reason.…} each answer), and one test. One that looks at a
 * form or a document and is to be asked again when the missing paper comes back stands in {@link OpenedItems} too.
 *
 * <p>Default severities follow practice and case law (domain notes 1.4): a missing signature or document is remediable where
 * the notice says so (L. 241/1990, art. 6, c. 1, lett. b), a late candidacy is not (Cons. Stato, VI, 8546/2024).
 */
public enum Check {
  /** Only the channels that the notice lists. */
  CHANNEL_ALLOWED(ArrivalChecks::channelAllowed),
  /** The envelope and the provider's signature prove what they say (DM 2.11.2005; security R2). */
  ENVELOPE_PROVEN(ArrivalChecks::envelopeProven),
  /** Sent to the mailbox of the notice. */
  MAILBOX_OF_NOTICE(ArrivalChecks::mailboxOfNotice),
  /** Not before the opening. */
  AFTER_OPENING(TermChecks::afterOpening),
  /** Not after the term, to the second. */
  WITHIN_WINDOW(TermChecks::withinWindow),
  /** The wording the subject should have: a note, never a failure. */
  SUBJECT_WORDING(ArrivalChecks::subjectWording),
  /** What was joined or split by proposal is one candidacy. */
  ONE_CANDIDACY(ArrivalChecks::oneCandidacy),
  /** The same papers sent again. */
  DUPLICATE_MESSAGE(ArrivalChecks::duplicateMessage),
  /** A body that may apply, in its capacity, on the territory of the notice. */
  SUBJECT_ELIGIBLE(SubjectChecks::eligible),
  /** Sent from the registered digital domicile of the body (CAD, art. 6-ter and 65, c. 1, lett. c-bis). */
  SENDER_REGISTERED(SubjectChecks::senderRegistered),
  /** As many candidacies as the notice allows to one subject. */
  ONE_PER_BODY(QuotaCheck::onePerBody),
  /** The official form is there. */
  FORM_PRESENT(PaperChecks::formPresent),
  /** The form is of this notice and of this version. */
  FORM_VERSION(FormChecks::formVersion),
  /** Every field that must be filled in is. */
  REQUIRED_FIELDS(FormChecks::requiredFields),
  /** Every declaration in place of a certificate is made (DPR 445/2000, art. 46 and 47). */
  DECLARATIONS(FormChecks::declarations),
  /** What is filled in is of the right kind, within its limits, and adds up. */
  FIELD_VALUES(FormChecks::fieldValues),
  /** What the form's data say is what one reads on its page. */
  VALUES_AS_SEEN(FormChecks::valuesAsSeen),
  /** The other documents that the notice requires. */
  DOCUMENT_PRESENT(PaperChecks::documentsPresent),
  /** Each document is a kind of file that the notice allows. */
  FORMAT_ALLOWED(PaperChecks::formatAllowed),
  /** Every file can be opened, and is what it says it is. */
  FILE_READABLE(PaperChecks::filesReadable),
  /** Signed, and the signature holds (CAD, art. 20, 24 c. 4-bis, 65). */
  SIGNATURE_VALID(SignatureChecks::signatureValid),
  /** Signed by who may bind the body. */
  SIGNER_ENTITLED(SignatureChecks::signerEntitled),
  /** Nobody else brought the same papers, or much the same words. */
  TWIN_PAPERS(TwinCheck::twins);

  private final Function<Case, List<Finding>> rule;

  Check(Function<Case, List<Finding>> rule) {
    this.rule = rule;
  }

  /** The word in files: {@code within-window}. */
  @JsonValue
  public String literal() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What this check says of one candidacy: one finding, or one for each document. */
  List<Finding> findings(Case candidacy) {
    return rule.apply(candidacy);
  }
}
