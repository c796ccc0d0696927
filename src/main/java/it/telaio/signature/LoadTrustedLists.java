package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.document.Workers;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.OnDisk;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Texts;
import it.telaio.signature.ListedServices.Origin;
import it.telaio.signature.ListedServices.Service;
import it.telaio.signature.TrustedList.Pointer;
import it.telaio.signature.TrustedListTask.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the EU list of lists and the national lists it points to into a trust directory, one by one and strictly: a list
 * that is unsigned, signed by somebody else, expired or older than the one at hand changes nothing (security R25).
 *
 * <p>{@code lists/pinned/} holds the certificates of those who sign the list of lists, as published in the Official
 * Journal of the EU; where others sign it now, its pivots lead from those to these; {@code lists/accepted.json} what was accepted so far.
 */
public final class LoadTrustedLists {
  private static final String WHOLE = "EU";

  private final Path folder;
  private final Workers workers;
  private final Clock clock;

  /** What became of one list. */
  public record Line(String territory, boolean accepted, String reason, Origin origin) {
    /** The same as a sentence. */
    public String text(Locale locale) {
      Texts texts = Texts.of(LoadTrustedLists.class, locale);
      return accepted
          ? texts.say("list.accepted", territory, Long.toString(origin.sequence()), Clock.toTheSecond(origin.issued(), locale))
          : texts.say("list." + reason, territory);
    }
  }

  /** From where lists come. */
  public interface Source {
    /** The list of {@code territory} that stands at {@code location}. */
    byte[] fetch(String territory, String location) throws IOException;
  }

  /** @param trust the trust directory */
  public LoadTrustedLists(Path trust, Clock clock) {
    this(trust, clock, null);
  }

  LoadTrustedLists(Path trust, Clock clock, Workers workers) {
    this.folder = trust.resolve("lists");
    this.clock = clock;
    this.workers = workers;
  }

  /** Lists from files: named as the last part of their address, or {@code it.xml}; the list of lists is {@code eu-lotl.xml}. */
  public static Source files(Path from) {
    return (territory, location) -> {
      Path byAddress = from.resolve(location.substring(location.lastIndexOf('/') + 1));
      Path byTerritory = from.resolve(territory.toLowerCase(Locale.ROOT) + ".xml");
      return Files.readAllBytes(!location.isEmpty() && Files.isRegularFile(byAddress) ? byAddress : byTerritory);
    };
  }

  /** Lists from where they are published, through the gate. */
  public static Source online(Egress egress) {
    return (territory, location) -> {
      try {
        return egress.get(new URI(location));
      } catch (URISyntaxException noAddress) {
        throw new IOException(noAddress);
      }
    };
  }

  /** What was accepted so far; nothing where nothing was. */
  public static ListedServices accepted(Path trust) throws IOException {
    Path file = trust.resolve("lists").resolve("accepted.json");
    return Files.isRegularFile(file) ? Json.read(Files.readString(file), ListedServices.class) : ListedServices.none();
  }

  /**
   * Loads the list of lists at {@code location} and every list it points to.
   *
   * @return one line for each list, the list of lists first; when it is refused, nothing else is looked at
   */
  public List<Line> load(Source source, String location) throws IOException {
    try (Workers own = workers == null ? new Workers(TrustedListTask.class, Limits.DEFAULT, 1, List.of()) : null) {
      Workers used = workers == null ? own : workers;
      ListedServices before = accepted(folder.getParent());
      List<Line> lines = new ArrayList<>();
      List<Origin> origins = new ArrayList<>(before.origins());
      List<Service> services = new ArrayList<>(before.services());
      Trust pinned = Trust.read(Files.createDirectories(folder.resolve("pinned")), Trust.Purpose.SIGN);
      var whole = new Pointer(WHOLE, location, pinned.anchors().stream().map((X509Certificate each) -> Der.encoded(each)).toList());
      Optional<TrustedList> list = take(whole, source, used, origins, lines);
      for (Pointer pointer : list.map(TrustedList::pointers).orElse(List.of())) {
        if (!pointer.territory().equals(WHOLE) && !pointer.territory().isEmpty() && isXml(pointer)) {
          take(pointer, source, used, origins, lines).ifPresent(national -> {
            services.removeIf(service -> service.territory().equals(national.territory()));
            services.addAll(national.services());
          });
        }
      }
      write(new ListedServices(origins, services));
      return lines;
    }
  }

  /** Lists are published as PDF beside XML. */
  private static boolean isXml(Pointer pointer) {
    return !pointer.location().toLowerCase(Locale.ROOT).endsWith(".pdf");
  }

  private Optional<TrustedList> take(Pointer pointer, Source source, Workers used, List<Origin> origins, List<Line> lines) {
    try {
      byte[] xml = source.fetch(pointer.territory(), pointer.location());
      Reading first = TrustedListTask.reading(used.ask(TrustedListTask.request(xml, clock.now(), pointer.signers(), false)));
      Reading reading = following(source, used, xml, pointer, first);
      String refused = reading.doubt() != null ? reading.doubt().name().toLowerCase(Locale.ROOT).replace('_', '-')
          : doubt(reading.list(), pointer, Sha256.hex(xml), origins);
      if (refused != null) {
        lines.add(new Line(pointer.territory(), false, refused, null));
        return Optional.empty();
      }
      TrustedList list = reading.list();
      var origin = new Origin(list.territory(), list.sequence(), list.issued(), list.nextUpdate(), clock.now(), Sha256.hex(xml));
      origins.removeIf(known -> known.territory().equals(list.territory()));
      origins.add(origin);
      lines.add(new Line(pointer.territory(), true, null, origin));
      return Optional.of(list);
    } catch (IOException notThere) {
      lines.add(new Line(pointer.territory(), false, "not-there", null));
      return Optional.empty();
    } catch (Workers.Failed unreadable) {
      lines.add(new Line(pointer.territory(), false, "unreadable", null));
      return Optional.empty();
    }
  }

  /** The list of lists names pivots where those who sign it have changed since they were pinned. */
  private Reading following(Source source, Workers used, byte[] xml, Pointer pointer, Reading reading) throws Workers.Failed {
    if (!pointer.territory().equals(WHOLE) || reading.pivots().isEmpty()) {
      return reading;
    }
    List<byte[]> signers = new FollowPivots(source, used, clock, WHOLE).from(pointer.signers(), reading.pivots());
    return TrustedListTask.reading(used.ask(TrustedListTask.request(xml, clock.now(), signers, false)));
  }

  /** Another territory, an older issue, or a second text of the same issue. */
  private static String doubt(TrustedList list, Pointer pointer, String sha256, List<Origin> origins) {
    if (!list.territory().equals(pointer.territory())) {
      return "of-another";
    }
    return origins.stream().filter(known -> known.territory().equals(list.territory()))
        .filter(known -> list.sequence() < known.sequence()
            || list.sequence() == known.sequence() && !sha256.equals(known.sha256()))
        .findFirst().map(known -> "older").orElse(null);
  }

  private void write(ListedServices accepted) throws IOException {
    Path next = folder.resolve("accepted.json.new");
    Files.write(next, Json.line(accepted).getBytes(UTF_8));
    OnDisk.inPlaceOf(next, folder.resolve("accepted.json"));
  }
}
