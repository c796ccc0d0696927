package it.telaio.candidacy;

import it.telaio.kernel.Ref;
import it.telaio.notice.Notice;
import it.telaio.register.Arrival;
import it.telaio.register.Sorting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a message is to the procedure, with the reason. A message is a candidacy by what it carries, whatever its subject
 * says; only what carries nothing is sorted by its words. What is doubtful is left for a person.
 */
final class SortSending {
  private static final Set<String> RECEIPTS = Set.of("accettazione", "non-accettazione", "presa-in-carico", "avvenuta-consegna",
      "errore-consegna", "preavviso-errore-consegna", "rilevazione-virus", "non-accettazione-virus");
  private static final Pattern QUESTION = Pattern.compile(
      "\\b(quesit[oi]|chiariment[oi]|richiesta (di )?informazioni|si chiede se|chiediamo se|vorrei sapere|domanda sull)");
  /** The answer to a request of ours keeps its subject. */
  private static final Pattern ANSWER =
      Pattern.compile("\\b(richiesta (di )?(integrazion[ei]|completamento|regolarizzazione)|soccorso istruttorio)\\b");
  /** What a subject says of itself, looked for in this order. */
  private static final Map<Sorting, Pattern> KINDS = kinds();
  /** The subject that the law gives to what a lawyer serves by certified mail (L. 53/1994, art. 3-bis c. 4). */
  private static final Pattern SERVED =
      Pattern.compile("\\bnotific\\w+ ai sensi della l(egge)?( n)? 53( del)?( 21)?( gennaio)? (19)?94\\b");
  private static final Pattern APPEAL = Pattern.compile("\\b(ricorso|ricorsi|motivi aggiunti|atto di appello)\\b");
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  private final Notice notice;
  private final RecognisePapers papers;

  private static Map<Sorting, Pattern> kinds() {
    Map<Sorting, Pattern> kinds = new LinkedHashMap<>();
    kinds.put(Sorting.WITHDRAWAL, Pattern.compile(
        "\\b((ritir(o|a|are|iamo)|rinunci\\w*|revoca) .{0,40}(candidatura|domanda|manifestazione)|candidatura ritirata)\\b"));
    kinds.put(Sorting.ACCESS_REQUEST, Pattern.compile(
        "\\b(accesso agli atti|accesso civico|istanza di accesso|accesso documentale|accesso generalizzato)\\b"));
    kinds.put(Sorting.REPRESENTATIVE_CHANGE, Pattern.compile("\\b(cambio|variazione|nuovo) (del )?(legale )?rappresentante\\b"));
    kinds.put(Sorting.SERVED_APPEAL, Pattern.compile(
        "\\b(notific\\w* .{0,40}ricorso|ricorso .{0,40}(tar|t\\.a\\.r|tribunale amministrativo|consiglio di stato|straordinario))\\b"));
    kinds.put(Sorting.OBSERVATION, Pattern.compile("\\b(osservazion[ei]|controdeduzion[ei]|10 ?bis)\\b"));
    kinds.put(Sorting.OBJECTION, Pattern.compile("\\b(opposizione|ricorso|reclamo|istanza di riesame)\\b"));
    kinds.put(Sorting.INTEGRATION, Pattern.compile("\\b(integrazion[ei]|documentazione integrativa)\\b"));
    return kinds;
  }

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
    if (sending.kind().equals("eliminato")) {
      return sending.with(arrival.sorted(Sorting.UNRELATED, null, "forgotten"));
    }
    if (sending.kind().equals("illeggibile")) {
      return sending.with(arrival.sorted(Sorting.UNREADABLE, null, "unreadable"));
    }
    String subject = BareWords.of(arrival.subject());
    if (ANSWER.matcher(subject).find()) {
      return sending.with(arrival.sorted(Sorting.COMPLETION, about, "words"));
    }
    List<RolePaper> roles = papers.of(sending.papers());
    if (roles.stream().anyMatch(paper -> paper.isForm() && !paper.readFromWords())) {
      return sending.with(arrival.sorted(Sorting.CANDIDACY, about, "form"));
    }
    String words = subject + " " + BareWords.of(sending.text());
    boolean carries = !sending.papers().isEmpty() || LINK.matcher(sending.text()).find();
    boolean asks = !carries && (QUESTION.matcher(words).find() || sending.text().contains("?"));
    Sorting said = bySubject(subject, words, carries, asks);
    if (said != null) {
      return sending.with(arrival.sorted(said, about, "words"));
    }
    return sending.with(byWhatItCarries(arrival, about, speaksOfTheNotice(subject), carries));
  }

  /** What its subject says, or its text where it carries nothing; null when neither says anything of its own. */
  private static Sorting bySubject(String subject, String words, boolean carries, boolean asks) {
    if (SERVED.matcher(subject).find() && APPEAL.matcher(words).find()) {
      return Sorting.SERVED_APPEAL;
    }
    String heard = carries ? subject : words;
    for (Map.Entry<Sorting, Pattern> kind : KINDS.entrySet()) {
      if (kind.getValue().matcher(heard).find()) {
        return kind.getKey();
      }
    }
    return asks ? Sorting.QUESTION : null;
  }

  private static Arrival byWhatItCarries(Arrival arrival, Ref about, boolean ours, boolean carries) {
    if (ours) {
      return arrival.sorted(Sorting.CANDIDACY, about, carries ? "subject-and-papers" : "subject-only");
    }
    return carries ? arrival.sorted(Sorting.UNSORTED, about, "papers-unknown")
        : arrival.sorted(Sorting.UNRELATED, null, "nothing-of-ours");
  }

  /** The wording of the notice, or words that only a candidacy has in its subject. */
  private boolean speaksOfTheNotice(String subject) {
    boolean wording = notice.mailbox().subject().map(BareWords::of).filter(subject::contains).isPresent();
    return wording || subject.matches(".*\\b(candidatura|candidature|manifestazion[ei] (di|d) interesse|buona pratica|buone pratiche"
        + "|domanda di partecipazione|proposta progettuale)\\b.*");
  }
}
