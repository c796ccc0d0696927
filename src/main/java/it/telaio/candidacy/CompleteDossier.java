package it.telaio.candidacy;

import it.telaio.notice.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A dossier with the papers that came back on a request of completion, in place of those they stand for. The messages in which
 * the candidacy was handed in stay the only ones that count for its instant.
 */
public final class CompleteDossier {
  private final RecognisePapers roles;

  /** Completes dossiers of {@code notice}. */
  public CompleteDossier(Notice notice) {
    this.roles = new RecognisePapers(notice);
  }

  /** {@code dossier} with the papers of {@code answers}, the latest first. */
  public Dossier with(Dossier dossier, List<Sending> answers) {
    List<RolePaper> came = new ArrayList<>(roles.of(answers.reversed().stream().flatMap(answer -> answer.papers().stream()).toList()));
    List<RolePaper> papers = new ArrayList<>(came);
    dossier.papers().stream().filter(old -> came.stream().noneMatch(fresh -> replaces(fresh, old))).forEach(papers::add);
    return new Dossier(dossier.id(), dossier.applicant(), dossier.sendings(), papers, dossier.theme(), dossier.title(),
        dossier.replaces(), dossier.copies(), dossier.doubts());
  }

  /** The same document, or a file sent again under the same name. */
  private static boolean replaces(RolePaper fresh, RolePaper old) {
    boolean document = old.document() != null && Objects.equals(fresh.document(), old.document());
    return document || fresh.paper().name().equalsIgnoreCase(old.paper().name());
  }
}
