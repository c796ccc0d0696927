package it.telaio.document;

import it.telaio.kernel.Ref;
import java.time.Instant;
import java.util.UUID;

/**
 * A file that belongs to one thing.
 *
 * @param id        its identifier: what pages, links and acts name it by
 * @param sha256    of its bytes; for our own use, never shown and never taken from a request (security R19)
 * @param owner     the thing it belongs to, such as {@code draft:…} or {@code arrival:…}
 * @param body      the body that keeps it
 * @param person    who brought it, and may see it besides that body; or null
 * @param name      as its sender called it; see {@link VisibleName}
 * @param size      bytes
 * @param keepUntil the instant after which it is erased, or null while that is not decided
 * @param retention the rule by which that instant was found, or null
 */
public record Document(UUID id, String sha256, Ref owner, String body, UUID person, String name, long size, Instant addedAt,
    String addedBy, Instant keepUntil, String retention) {

  /** What the journal, holds and other folders call it. */
  public static Ref ref(UUID id) {
    return new Ref("document", id.toString());
  }
}
