package it.telaio.pec;

import it.telaio.account.Viewer;
import it.telaio.register.ChannelState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the desk how the mailboxes of a notice stand. */
@Component
final class TellMailboxes implements ChannelState.Source {
  private final Mailboxes mailboxes;

  TellMailboxes(Mailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  @Override
  public List<ChannelState> of(Viewer viewer, String notice) {
    List<Mailboxes.Day> days = mailboxes.days(viewer, notice, 20);
    List<Mailboxes.Space> spaces = mailboxes.spaces(viewer, notice);
    List<ChannelState> states = new ArrayList<>();
    for (Mailboxes.State one : mailboxes.of(viewer, notice)) {
      Optional<Mailboxes.Day> day = days.stream().filter(found -> found.mailbox().equals(one.name())).findFirst();
      Optional<Mailboxes.Space> space = spaces.stream().filter(found -> found.mailbox().equals(one.name())).findFirst();
      Instant full = space.flatMap(Mailboxes.Space::fullAt).orElse(null);
      states.add(new ChannelState(notice, one.place(), one.watched(), one.answeredAt(), day.map(Mailboxes.Day::there).orElse(one.there()),
          day.map(Mailboxes.Day::accounted).orElse(one.there()), day.map(Mailboxes.Day::at).orElse(null),
          space.map(found -> found.now().used()).orElse(0L), space.map(found -> found.now().limit()).orElse(0L), full));
    }
    return states;
  }
}
