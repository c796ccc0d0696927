package it.telaio.candidacy;

import it.telaio.kernel.Ref;
import it.telaio.notice.Notice;
import it.telaio.notice.RequiredDocument.Role;
import it.telaio.register.Arrival;
import it.telaio.register.Sorting;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a message is to the procedure, with the reason. A message is a candidacy by what it carries, whatever its subject
 * says; only what carries nothing is sorted by its words. What is doubtful is left for a person.
 */
final class SortSending {
  private static final Set<String> RECEIPTS = Set.of("accettazione", "non-accettazione", "presa-in-carico", "avvenuta-consegna",
      "errore-consegna", "preavviso-errore-consegna", "rilevazione-virus", "non-accettazione-virus");
  private static final Pattern WITHDRAWAL =
      Pattern.compile("\\b(ritir(o|a|are|iamo) .{0,40}candidatura|candidatura ritirata|rinunci\\w* .{0,30}candidatura)\\b");
  private static final Pattern ACCESS =
      Pattern.compile("\\b(accesso agli atti|accesso civico|istanza di accesso|accesso documentale|accesso generalizzato)\\b");
  private static final Pattern QUESTION =
      Pattern.compile("\\b(quesit[oi]|chiariment[oi]|richiesta (di )?informazioni|si chiede se|chiediamo se|vorrei sapere|domanda sull)");
  private static final Pattern OBSERVATION = Pattern.compile("\\b(osservazion[ei]|controdeduzion[ei]|10 ?bis)\\b");
  private static final Pattern INTEGRATION = Pattern.compile("\\b(integrazion[ei]|ad integrazione|documentazione integrativa)\\b");
  private static final Pattern REPRESENTATIVE = Pattern.compile("\\b(cambio|variazione|nuovo) (del )?(legale )?rappresentante\\b");
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  private final Notice notice;
  private final RecognisePapers papers;

  SortSending(Notice notice, RecognisePapers papers) {
    this.notice = notice;
    this.papers = papers;
  }

  Sending sort(Sending sending) {
    Arrival arrival = sending.arrival();
    Ref about = new Ref("notice", notice.id());
    if (RECEIPTS.contains(sending.kind())) {
      return sending.with(arrival.sorted(Sorting.RECEIPT, null, "receipt"));
    }
    if (sending.kind().equals("illeggibile")) {
      return sending.with(arrival.sorted(Sorting.UNREADABLE, null, "unreadable"));
    }
    String subject = RecognisePapers.plain(arrival.subject());
    String words = subject + " " + RecognisePapers.plain(sending.text());
    List<RolePaper> roles = papers.of(sending.papers());
    boolean form = roles.stream().anyMatch(RolePaper::isForm);
    if (WITHDRAWAL.matcher(words).find() && !form) {
      return sending.with(arrival.sorted(Sorting.WITHDRAWAL, about, "words"));
    }
    if (form) {
      return sending.with(arrival.sorted(Sorting.CANDIDACY, about, "form"));
    }
    return sending.with(byWords(arrival, about, subject, words, carriesSomething(sending, roles)));
  }

  private Arrival byWords(Arrival arrival, Ref about, String subject, String words, boolean carries) {
    if (ACCESS.matcher(words).find()) {
      return arrival.sorted(Sorting.ACCESS_REQUEST, about, "words");
    }
    if (REPRESENTATIVE.matcher(words).find()) {
      return arrival.sorted(Sorting.REPRESENTATIVE_CHANGE, about, "words");
    }
    boolean ours = speaksOfTheNotice(subject);
    if (ours && carries) {
      return arrival.sorted(Sorting.CANDIDACY, about, "subject-and-papers");
    }
    if (INTEGRATION.matcher(subject).find()) {
      return arrival.sorted(Sorting.INTEGRATION, about, "words");
    }
    if (OBSERVATION.matcher(subject).find()) {
      return arrival.sorted(Sorting.OBSERVATION, about, "words");
    }
    if (QUESTION.matcher(words).find()) {
      return arrival.sorted(Sorting.QUESTION, about, "words");
    }
    if (ours) {
      return arrival.sorted(Sorting.CANDIDACY, about, "subject-only");
    }
    return carries ? arrival.sorted(Sorting.UNSORTED, about, "papers-unknown") : arrival.sorted(Sorting.UNRELATED, null, "nothing-of-ours");
  }

  private static boolean carriesSomething(Sending sending, List<RolePaper> roles) {
    return roles.stream().anyMatch(paper -> paper.role().filter(role -> role != Role.IDENTITY).isPresent())
        || !sending.papers().isEmpty() || LINK.matcher(sending.text()).find();
  }

  /** The wording of the notice, or words that only a candidacy has in its subject. */
  private boolean speaksOfTheNotice(String subject) {
    boolean wording = notice.mailbox().subject().map(RecognisePapers::plain).filter(subject::contains).isPresent();
    return wording || subject.matches(".*\\b(candidatura|candidature|manifestazion[ei] (di|d) interesse|buona pratica|buone pratiche"
        + "|domanda di partecipazione|proposta progettuale)\\b.*");
  }
}
