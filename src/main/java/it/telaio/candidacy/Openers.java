package it.telaio.candidacy;

import it.telaio.signature.Authorities;
import it.telaio.signature.TrustFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Who opens files, as {@link TrustFolder} believes now. Workers are told once whom to believe, so each snapshot has workers of its own:
 * an answer is never half of one and half of another. What was lent goes on until it is given back, and ends then.
 */
final class Openers implements AutoCloseable {
  private final TrustFolder trust;
  private final Function<Authorities, OpenFiles> make;
  private final List<Opener> open = new ArrayList<>();
  private boolean closed;

  /** @param make gives who opens files and believes these; its processes start when first asked */
  Openers(TrustFolder trust, Function<Authorities, OpenFiles> make) {
    this.trust = trust;
    this.make = make;
    renew(trust.now());
  }

  private static final class Opener {
    private final TrustFolder.Snapshot snapshot;
    private final OpenFiles files;
    private int lent;

    private Opener(TrustFolder.Snapshot snapshot, OpenFiles files) {
      this.snapshot = snapshot;
      this.files = files;
    }
  }

  /** One who opens files, until closed. */
  final class Lent implements AutoCloseable {
    private final Opener opener;

    private Lent(Opener opener) {
      this.opener = opener;
    }

    OpenFiles files() {
      return opener.files;
    }

    @Override
    public void close() {
      giveBack(opener);
    }
  }

  /** Who believes what is believed now. */
  Lent lend() {
    OpenFiles idle = null;
    Lent lent;
    synchronized (this) {
      TrustFolder.Snapshot wanted = trust.now();
      Opener last = open.getLast();
      if (last.snapshot != wanted) {
        renew(wanted);
        idle = spent(last);
      }
      open.getLast().lent++;
      lent = new Lent(open.getLast());
    }
    close(idle);
    return lent;
  }

  private void giveBack(Opener opener) {
    OpenFiles idle;
    synchronized (this) {
      opener.lent--;
      idle = spent(opener);
    }
    close(idle);
  }

  private void renew(TrustFolder.Snapshot wanted) {
    open.add(new Opener(wanted, make.apply(wanted.believed())));
  }

  /** What is to be closed: nobody has it any more, and nobody will be given it. */
  private OpenFiles spent(Opener opener) {
    return !closed && opener.lent == 0 && opener != open.getLast() && open.remove(opener) ? opener.files : null;
  }

  private static void close(OpenFiles idle) {
    if (idle != null) {
      idle.close();
    }
  }

  /** Ends all of them; what is still being opened fails. */
  @Override
  public void close() {
    List<Opener> all;
    synchronized (this) {
      all = closed ? List.of() : List.copyOf(open);
      closed = true;
    }
    all.forEach(opener -> opener.files.close());
  }
}
