package it.telaio.demo;

import it.telaio.kernel.Clock;
import it.telaio.register.Sorting;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the stories of one mailbox are played: the notice, the cast, the authorities, and the messages so far. */
final class Stage {
  final DemoCall call;
  final Cast cast;
  final DemoTrust trust;
  private final List<DemoPractice> practices;
  private final Map<String, String> situations;
  private final List<Story> stories = new ArrayList<>();

  Stage(DemoCall call, Cast cast, DemoTrust trust) throws IOException {
    this.call = call;
    this.cast = cast;
    this.trust = trust;
    practices = DemoPractice.of(call.lines("practices.txt"));
    situations = call.lines("situations.tsv").stream().map(line -> line.split("\t"))
        .collect(Collectors.toMap(row -> row[0], row -> row[1]));
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
    return offer(cast.municipality(place), practice, sent);
  }

  /** The candidacy of the district named after {@code place}, through the body that leads it. */
  Offer districtOffer(String place, String practice, String sent) {
    return offer(cast.district(place), practice, sent);
  }

  Offer offer(CastBody body, String practice, String sent) {
    return new Offer(this, body, practice(practice), at(sent));
  }

  /** The provider at which a body has its mailbox. */
  DemoProvider provider(CastBody body) {
    return trust.provider(Math.floorMod(body.istat().hashCode(), 4));
  }

  /** A message to the mailbox of the notice. */
  InnerMessage letter(String from, String subject, Instant sent, String text, MailFile... files) {
    return InnerMessage.of(from, call.notice().mailbox().address(), subject, sent.minusSeconds(3), text, List.of(files));
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
}
