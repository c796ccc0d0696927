package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A notice as it was published, at the instant at which somebody asked.
 *
 * @param id       of the notice
 * @param body     the body that published it, as roles know it
 * @param at       the instant at which its state was computed
 * @param state    how it stands at that instant
 * @param history  all acts and versions that the viewer may see, in order
 * @param versions the texts, first to last
 */
public record Published(String id, String body, Instant at, NoticeState state, NoticeHistory history, List<Version> versions) {

  public Published {
    versions = List.copyOf(versions);
  }

  /**
   * One text of the notice.
   *
   * @param number      from 1
   * @param sha256      fingerprint of the YAML text
   * @param publishedAt from when it is in force
   * @param notice      what it says
   */
  public record Version(int number, String sha256, Instant publishedAt, Notice notice) {
  }

  /** What is in force; before its first effect, what will be. */
  public Notice notice() {
    return state.inForce().orElseGet(() -> versions.getFirst().notice());
  }

  /** The text in force. */
  public Version version() {
    return version(notice().version()).orElseThrow();
  }

  /** The text with this number. */
  public Optional<Version> version(int number) {
    return versions.stream().filter(one -> one.number() == number).findFirst();
  }

  /** The term in force, moved by extensions and reopenings: not always the one that the text says. */
  public Optional<Instant> closes() {
    return state.closes();
  }

  /** Whether {@code viewer} holds one of {@code kinds} for this notice. */
  public boolean isHeldBy(Viewer viewer, RoleKind... kinds) {
    return viewer.holdsFor(body, id, kinds);
  }
}
