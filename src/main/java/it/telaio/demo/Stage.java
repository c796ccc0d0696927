package it.telaio.demo;

import it.telaio.kernel.Clock;
import it.telaio.register.Sorting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the stories of the Puglia mailbox are played: the cast, the authorities, and the messages so far. */
final class Stage {
  /** The wording of the subject that the notice prescribes. */
  static final String WORDING = "Manifestazioni di interesse per la presentazione di esperienze, procedure, azioni rilevabili quali buone "
      + "pratiche nell’ambito di servizi ed interventi del welfare locale";

  final Cast cast;
  final DemoTrust trust;
  private final List<DemoPractice> practices = DemoPractice.all();
  private final Map<String, String> situations = situations();
  private final List<Story> stories = new ArrayList<>();

  Stage(Cast cast, DemoTrust trust) {
    this.cast = cast;
    this.trust = trust;
  }

  /** The messages in the order in which they reach the mailbox. */
  List<Story> stories() {
    return stories.stream().sorted(Comparator.comparing(Story::at)).toList();
  }

  DemoPractice practice(String id) {
    return practices.stream().filter(practice -> practice.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no practice is called " + id));
  }

  /** An instant of Italian time, such as {@code 2023-06-21T10:15:32}. */
  static Instant at(String civil) {
    return LocalDateTime.parse(civil).atZone(Clock.ROME).toInstant();
  }

  /** The candidacy of the municipality of {@code place}. */
  Offer offer(String place, String practice, String sent) {
    return new Offer(this, cast.municipality(place), practice(practice), at(sent));
  }

  /** The candidacy of the district named after {@code place}, through the body that leads it. */
  Offer districtOffer(String place, String practice, String sent) {
    return new Offer(this, cast.district(place), practice(practice), at(sent));
  }

  /** The provider at which a body has its mailbox. */
  DemoProvider provider(CastBody body) {
    return trust.provider(Math.floorMod(body.istat().hashCode(), 4));
  }

  /** A message to the mailbox of the notice. */
  InnerMessage letter(String from, String subject, Instant sent, String text, MailFile... files) {
    return InnerMessage.of(from, Cast.PUGLIA_MAILBOX, subject, sent.minusSeconds(3), text, List.of(files));
  }

  /** Keeps a candidacy: one message, one expectation or more. */
  void tell(String name, Offer offer, byte[] message, Expected... candidacies) {
    tell(name, Sorting.CANDIDACY, offer.sent(), message, candidacies);
  }

  void tell(String name, Sorting sorting, Instant at, byte[] message, Expected... candidacies) {
    String situation = Objects.requireNonNull(situations.get(name), () -> "no sentence says what " + name + " is");
    stories.add(new Story(name, situation, sorting, at, message,
        Stream.of(candidacies).map(expected -> expected.candidacy().isEmpty() ? expected.called(name) : expected).toList()));
  }

  /** What each message is, in one Italian sentence, by its name. */
  private static Map<String, String> situations() {
    try (InputStream in = Stage.class.getResourceAsStream("situations.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split("\t"))
          .collect(Collectors.toMap(row -> row[0], row -> row[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
