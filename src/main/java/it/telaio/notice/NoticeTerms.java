package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.journal.AnchorHeads;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Tells the journal when the term of a call has passed: the head that holds its last candidacies is stamped at once. */
@Component
final class NoticeTerms implements AnchorHeads.Terms {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("notice-terms");

  private final Notices notices;

  NoticeTerms(Notices notices) {
    this.notices = notices;
  }

  @Override
  public boolean anyBetween(Instant from, Instant until) {
    return notices.all(MACHINE).stream().flatMap(published -> published.closes().stream())
        .anyMatch(term -> term.isAfter(from) && !term.isAfter(until));
  }
}
