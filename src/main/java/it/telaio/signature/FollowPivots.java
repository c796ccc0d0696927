package it.telaio.signature;

import it.telaio.document.Workers;
import it.telaio.kernel.Clock;
import it.telaio.signature.TrustedListTask.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Goes from those who signed the list of lists once, as pinned, to those who sign it now (ETSI TS 119 612, annex on pivots; Commission
 * Implementing Decision (EU) 2015/1505). A pivot is an issue of the list that names its next signers and is signed by those
 * before; each is verified as strictly as a list, save that it may have run out, and each must be younger than the one before.
 */
final class FollowPivots {
  private final LoadTrustedLists.Source source;
  private final Workers workers;
  private final Clock clock;
  private final String territory;

  FollowPivots(LoadTrustedLists.Source source, Workers workers, Clock clock, String territory) {
    this.source = source;
    this.workers = workers;
    this.clock = clock;
    this.territory = territory;
  }

  /** Who signs now, DER, coming from {@code pinned} through the pivots at {@code addresses}; {@code pinned} when none leads on. */
  List<byte[]> from(List<byte[]> pinned, List<String> addresses) {
    List<byte[]> pivots = new ArrayList<>(addresses.stream().map(this::fetched).flatMap(Optional::stream).toList());
    List<byte[]> signers = pinned;
    long last = Long.MIN_VALUE;
    while (true) {
      Optional<Pivot> next = next(pivots, signers, last);
      if (next.isEmpty()) {
        return signers;
      }
      signers = next.get().signers();
      last = next.get().sequence();
      pivots.remove(next.get().xml());
    }
  }

  private record Pivot(byte[] xml, long sequence, List<byte[]> signers) {
  }

  private Optional<byte[]> fetched(String address) {
    try {
      return Optional.of(source.fetch(territory, address));
    } catch (IOException | IllegalArgumentException notThere) {
      return Optional.empty();
    }
  }

  private Optional<Pivot> next(List<byte[]> pivots, List<byte[]> signers, long last) {
    return pivots.stream().map(xml -> read(xml, signers)).flatMap(Optional::stream).filter(pivot -> pivot.sequence() > last)
        .min(Comparator.comparingLong(Pivot::sequence));
  }

  private Optional<Pivot> read(byte[] xml, List<byte[]> signers) {
    try {
      Reading reading = TrustedListTask.reading(workers.ask(TrustedListTask.request(xml, clock.now(), signers, true)));
      if (reading.doubt() != null || !reading.list().territory().equals(territory)) {
        return Optional.empty();
      }
      return reading.list().pointers().stream().filter(pointer -> pointer.territory().equals(territory) && !pointer.signers().isEmpty())
          .findFirst().map(own -> new Pivot(xml, reading.list().sequence(), own.signers()));
    } catch (Workers.Failed unreadable) {
      return Optional.empty();
    }
  }
}
