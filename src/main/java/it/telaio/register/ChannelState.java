package it.telaio.register;

import it.telaio.account.Viewer;
import java.time.Instant;
import java.util.List;

/**
 * How a door through which arrivals come stands, as its channel tells it to the desk.
 *
 * @param notice     for which notice it is open
 * @param place      where it is, for people: an address, or the name of a file
 * @param watched    whether it is read all the time
 * @param answeredAt when it last answered; null before the first time
 * @param there      how many messages lay there then
 * @param accounted  how many of them are accounted for at the last reconciliation; as many as lie there where it comes out even
 * @param reconciled when it was last reconciled; null before the first time
 * @param used       bytes used; 0 where nobody says
 * @param limit      bytes there are; 0 where nobody says
 * @param fullAt     when it will be full if it goes on so; null where that cannot be told
 */
public record ChannelState(String notice, String place, boolean watched, Instant answeredAt, long there, long accounted,
    Instant reconciled, long used, long limit, Instant fullAt) {

  /** Whether everything that lay there is accounted for; true before anybody counted. */
  public boolean isEven() {
    return reconciled == null || there == accounted;
  }

  /** How much is used, in whole percent; 0 where nobody says. */
  public int percent() {
    return limit == 0 ? 0 : (int) Math.min(100, used * 100 / limit);
  }

  /** What a channel gives: how its doors stand, as far as the viewer may see them. */
  public interface Source {
    /** The doors of {@code notice}. */
    List<ChannelState> of(Viewer viewer, String notice);
  }
}
