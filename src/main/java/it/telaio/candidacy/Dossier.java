package it.telaio.candidacy;

import it.telaio.notice.RequiredDocument.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The papers of one candidacy (sottofascicolo), joined by proposal: a person confirms what was joined, split or replaced.
 *
 * @param id        stable for the same messages whatever their order: the first message's hash and the form's place in it
 * @param applicant who applies, in its capacity
 * @param sendings  the messages it came in, by instant; each keeps its own
 * @param papers    what they carried, each with its role
 * @param theme     id of the theme, empty when not known
 * @param title     what it is about, in the applicant's words
 * @param replaces  id of the earlier candidacy it says it replaces, empty when it says nothing of the kind
 * @param copies    ids of messages that bring the same papers again
 * @param doubts    what was joined, split or guessed and wants a person
 */
public record Dossier(String id, Applicant applicant, List<Sending> sendings, List<RolePaper> papers, String theme, String title,
    String replaces, List<String> copies, List<Note> doubts) {

  /** The order in which dossiers are shown: by first instant, then by id, never by the order of reading. */
  public static final Comparator<Dossier> BY_INSTANT =
      Comparator.comparing(Dossier::handedIn).thenComparing(Dossier::id);

  public Dossier {
    sendings = List.copyOf(sendings);
    papers = List.copyOf(papers);
    copies = List.copyOf(copies);
    doubts = List.copyOf(doubts);
  }

  /** The papers in this role. */
  public List<RolePaper> having(Role role) {
    return papers.stream().filter(paper -> paper.role().filter(role::equals).isPresent()).toList();
  }

  /** The form, when one was found. */
  public Optional<RolePaper> form() {
    return papers.stream().filter(RolePaper::isForm).findFirst();
  }

  /** What the answers about the signatures of its papers rest on, by hash, each once. */
  public List<String> evidence() {
    return papers.stream().map(role -> role.paper().evidence()).filter(Objects::nonNull).distinct().toList();
  }

  /** The message in which the form came, else the first. */
  public Sending main() {
    return form().flatMap(form -> sendings.stream().filter(sending -> sending.papers().contains(form.paper())).findFirst())
        .orElse(sendings.getFirst());
  }

  /** The instant that the last of its parts claims: all parts must be in time for the whole to be. */
  public Instant handedIn() {
    return sendings.stream().map(Dossier::instantOf).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** What a message claims as its instant, proven or not; for order only. */
  static Instant instantOf(Sending sending) {
    Instant certified = sending.arrival().certifiedAt();
    return certified != null ? certified : sending.arrival().receivedAt();
  }
}
