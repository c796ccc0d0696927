package it.telaio.notice;

import it.telaio.kernel.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A notice as it would stand, were a text published now. */
final class Preview {

  private Preview() {
  }

  static Published of(String id, Optional<Published> before, Notice text, Instant now) {
    List<Published.Version> versions = new ArrayList<>(before.map(Published::versions).orElse(List.of()));
    List<NoticeAct> acts = new ArrayList<>(before.map(one -> one.history().acts()).orElse(List.of()));
    versions.add(new Published.Version(text.version(), "-".repeat(64), now, text));
    NoticeAct.Kind kind = acts.isEmpty() ? NoticeAct.Kind.PUBLICATION : NoticeAct.Kind.CORRECTION;
    acts.add(new NoticeAct(kind, "…", LocalDate.ofInstant(now, Clock.ROME), text.decidingOrgan().name(), "…", now,
        Optional.of(text.version()), Optional.empty()));
    List<Notice> notices = versions.stream().map(Published.Version::notice).toList();
    if (!(NoticeHistory.of(notices, acts) instanceof NoticeHistory.Sound sound)) {
      return of(id, Optional.empty(), text, now);
    }
    return new Published(id, before.map(Published::body).orElse(""), now, sound.history().at(now), sound.history(), versions);
  }
}
