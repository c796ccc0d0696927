package it.telaio.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an archive, a receipt or a journal says of itself, checked against itself.
 *
 * @param kind    {@code archive}, {@code receipt}, {@code journal} or {@code unknown}
 * @param head    the newest signed head in it
 * @param earlier keys that handed the log over to the one that signed the head
 * @param entries how many entries it shows
 * @param changes what is not as it was written; none: it agrees with itself
 * @param remarks what else a person should know
 * @param roots   roots that can be computed from it, by size
 */
record Checked(String kind, Optional<SignedHead> head, List<VerifierKey> earlier, long entries, List<Observation> changes,
    List<Observation> remarks, Map<Long, byte[]> roots) {

  static Checked failed(String kind, List<Observation> changes) {
    return new Checked(kind, Optional.empty(), List.of(), 0, changes, List.of(), Map.of());
  }

  /** The same as part of another kind of file, with what was found besides. */
  Checked within(String outer, List<Observation> before, List<Observation> after) {
    List<Observation> all = new java.util.ArrayList<>(before);
    all.addAll(changes);
    all.addAll(after);
    return new Checked(outer, head, earlier, entries, List.copyOf(all), remarks, roots);
  }

  /** The root at {@code size}, where it is known. */
  Optional<byte[]> root(long size) {
    Map<Long, byte[]> known = new HashMap<>(roots);
    head.ifPresent(signed -> known.put(signed.head().size(), signed.head().rootBytes()));
    return Optional.ofNullable(known.get(size));
  }
}
