package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import it.telaio.document.Workers;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Limits;
import it.telaio.kernel.OpenGate;
import it.telaio.kernel.Texts;
import it.telaio.signature.ListForge.Status;
import it.telaio.signature.LoadTrustedLists.Line;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.groups.Tuple;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security R25, with lists made here: only what is signed by whom it should be, in force and not older, changes anything. */
class TrustedListsTest {
  private static final Instant ISSUED = Instant.parse("2023-07-01T00:00:00Z");
  private static final Instant NEXT = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2023-08-01T00:00:00Z");
  private static final Instant SIGNED = CmsForge.SIGNED;
  private static final Identity EUROPE = signer("Firma della Commissione");
  private static final Identity AGENCY = signer("Firma dell'Agenzia");
  private static final Identity CA = Pki.root("CA del prestatore");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final byte[] FORM = "domanda".getBytes(UTF_8);
  private static final Identity EUROPE_THEN = signer("Firma della Commissione, seconda");
  private static final Identity EUROPE_NOW = signer("Firma della Commissione, terza");
  private static final String PIVOT = "https://liste.example/pivot-";
  private static Workers workers;

  @TempDir
  Path trust;
  @TempDir
  Path published;

  @BeforeAll
  static void start() {
    workers = new Workers(TrustedListTask.class, Limits.DEFAULT, 1, List.of());
  }

  @AfterAll
  static void stop() {
    workers.close();
  }

  @BeforeEach
  void pin() throws IOException {
    Path pinned = Files.createDirectories(trust.resolve("lists/pinned"));
    Files.write(pinned.resolve("gazzetta.cer"), Der.encoded(EUROPE.certificate()));
    publish("eu-lotl.xml", ListForge.list("EU", 300, ISSUED, NEXT, ListForge.pointers("IT", "https://liste.example/IT/it-tl.xml", AGENCY)), EUROPE);
    publish("it-tl.xml", italy(10, Status.of("granted", "2020-01-01T00:00:00Z")), AGENCY);
  }

  @Test
  void acceptedListsVouchForASignerAndSayOfWhenTheyAre() throws IOException {
    assertThat(load()).extracting(Line::accepted).containsExactly(true, true);
    ListedServices lists = LoadTrustedLists.accepted(trust);
    assertThat(lists.origins()).extracting(ListedServices.Origin::territory, ListedServices.Origin::sequence, ListedServices.Origin::loaded)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("EU", 300L, NOW), org.assertj.core.groups.Tuple.tuple("IT", 10L, NOW));
    Signature signature = examine(SIGNED);
    assertThat(signature.outcome()).isEqualTo(Outcome.VALID_WITH_WARNING);
    assertThat(signature.remarks()).extracting(Verdict.Warning::code).containsExactly("revocation-not-checked");
    assertThat(signature.certificate().listed()).isTrue();
  }

  /** From the list of lists to a signer who was qualified that day, as on the day when a body refreshes them. */
  @Test
  void listsAreFetchedThroughTheGateAndOnlyThroughIt() throws IOException {
    List<String> fetched = new CopyOnWriteArrayList<>();
    HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext("/", exchange -> {
      fetched.add(exchange.getRequestURI().getPath());
      Path file = published.resolve(exchange.getRequestURI().getPath().substring(1));
      byte[] list = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
      exchange.sendResponseHeaders(list.length == 0 ? 404 : 200, list.length == 0 ? -1 : list.length);
      exchange.getResponseBody().write(list);
      exchange.close();
    });
    site.start();
    try {
      String here = "http://localhost:" + site.getAddress().getPort();
      String pointers = ListForge.pointers("IT", here + "/it-tl.xml", AGENCY).replace("</PointersToOtherTSL>", "")
          + ListForge.pointers("FR", here + "/fr-tl.xml", AGENCY).replace("<PointersToOtherTSL>", "");
      publish("eu-lotl.xml", ListForge.list("EU", 301, ISSUED, NEXT, pointers), EUROPE);
      assertThat(load(Egress.to(Set.of("localhost"), 1 << 20), here)).singleElement().extracting(Line::reason).isEqualTo("not-there");
      assertThat(fetched).as("this machine is no public address").isEmpty();
      assertThat(load(OpenGate.to("localhost"), here)).extracting(Line::territory, Line::accepted, Line::reason).containsExactly(
          Tuple.tuple("EU", true, null), Tuple.tuple("IT", true, null), Tuple.tuple("FR", false, "not-there"));
      assertThat(fetched).containsExactly("/eu-lotl.xml", "/it-tl.xml", "/fr-tl.xml");
      assertThat(examine(SIGNED).certificate().listed()).isTrue();
      assertThat(load(OpenGate.to("localhost"), here).getFirst().text(Texts.ITALIAN)).contains("elenco accettato, numero 301");
    } finally {
      site.stop(0);
    }
  }

  private List<Line> load(Egress way, String site) throws IOException {
    return new LoadTrustedLists(trust, Clock.fixed(NOW), workers).load(LoadTrustedLists.online(way), site + "/eu-lotl.xml");
  }

  @Test
  void aListSignedByAnotherOrByNobodyChangesNothing() throws IOException {
    load();
    publish("it-tl.xml", italy(11, Status.of("withdrawn", "2021-01-01T00:00:00Z")), signer("Firma dell'Agenzia"));
    assertThat(load().get(1).reason()).isEqualTo("wrongly-signed");
    Files.writeString(published.resolve("it-tl.xml"), italy(11, Status.of("withdrawn", "2021-01-01T00:00:00Z")));
    assertThat(load().get(1).reason()).isEqualTo("unsigned");
    assertThat(examine(SIGNED).certificate().listed()).isTrue();
  }

  @Test
  void aListChangedAfterSigningChangesNothing() throws IOException {
    String text = Files.readString(published.resolve("it-tl.xml")).replace("Prestatore di prova", "Prestatore di altri");
    Files.writeString(published.resolve("it-tl.xml"), text);
    assertThat(load().get(1).reason()).isEqualTo("wrongly-signed");
    assertThat(LoadTrustedLists.accepted(trust).services()).isEmpty();
  }

  @Test
  void aSecondSignatureOrAListAroundTheSignedOneIsNotBelieved() throws IOException {
    byte[] good = Files.readAllBytes(published.resolve("it-tl.xml"));
    String wrapped = ListForge.list("IT", 12, ISSUED, NEXT, ListForge.service("CA/QC", Pki.root("Intruso"), Status.of("granted", "2020-01-01T00:00:00Z")))
        .replace("</TrustServiceStatusList>", new String(good, UTF_8).replaceFirst("<\\?xml[^>]*>", "") + "</TrustServiceStatusList>").replace("Id=\"tl\"", "Id=\"other\"");
    Files.writeString(published.resolve("it-tl.xml"), wrapped);
    assertThat(load().get(1).accepted()).isFalse();
    assertThat(LoadTrustedLists.accepted(trust).services()).isEmpty();
  }

  @Test
  void anExpiredAnOlderAndAFutureListChangeNothing() throws IOException {
    load();
    publish("it-tl.xml", italy(9, Status.of("withdrawn", "2021-01-01T00:00:00Z")), AGENCY);
    assertThat(load().get(1).reason()).isEqualTo("older");
    publish("it-tl.xml", ListForge.list("IT", 12, ISSUED, Instant.parse("2023-07-20T00:00:00Z"), ""), AGENCY);
    assertThat(load().get(1).reason()).isEqualTo("expired");
    publish("it-tl.xml", ListForge.list("IT", 12, Instant.parse("2023-12-01T00:00:00Z"), NEXT, ""), AGENCY);
    assertThat(load().get(1).reason()).isEqualTo("from-the-future");
    publish("it-tl.xml", ListForge.list("FR", 12, ISSUED, NEXT, ""), AGENCY);
    assertThat(load().get(1).reason()).isEqualTo("of-another");
    Files.delete(published.resolve("it-tl.xml"));
    assertThat(load().get(1).reason()).isEqualTo("not-there");
    assertThat(examine(SIGNED).certificate().listed()).isTrue();
  }

  @Test
  void aListOfListsThatNobodyPinnedIsRefusedAndNothingElseIsLookedAt() throws IOException {
    publish("eu-lotl.xml", ListForge.list("EU", 301, ISSUED, NEXT, ListForge.pointers("IT", "https://liste.example/IT/it-tl.xml", AGENCY)), AGENCY);
    assertThat(load()).singleElement().satisfies(line -> {
      assertThat(line.reason()).isEqualTo("wrongly-signed");
      assertThat(line.text(Texts.ITALIAN)).startsWith("EU: l’elenco non è firmato da chi deve firmarlo");
    });
  }

  @Test
  void aNewerListReplacesTheOneBefore() throws IOException {
    load();
    publish("it-tl.xml", italy(11, Status.of("withdrawn", "2023-07-10T00:00:00Z"), Status.of("granted", "2020-01-01T00:00:00Z")), AGENCY);
    assertThat(load().get(1).accepted()).isTrue();
    assertThat(examine(SIGNED).remarks()).extracting(Verdict.Warning::code).contains("not-qualified-then");
    assertThat(examine(Instant.parse("2023-07-05T00:00:00Z")).certificate().qualified()).isTrue();
  }

  @Test
  void qualifiedIsAQuestionOfTheMoment() throws IOException {
    publish("it-tl.xml", italy(10, Status.of("granted", "2023-07-10T00:00:00Z"), Status.of("withdrawn", "2021-01-01T00:00:00Z")), AGENCY);
    load();
    Signature given = examine(SIGNED);
    assertThat(given.certificate().qualified()).as("given while its authority had no status").isFalse();
    assertThat(given.outcome()).isEqualTo(Outcome.FLAGGED);
  }

  @Test
  void whatTheListAddsAboutCertificatesCounts() throws IOException {
    publish("it-tl.xml", italy(10, new Status("granted", Instant.parse("2020-01-01T00:00:00Z"), ListForge.purpose("ForeSignatures"))), AGENCY);
    load();
    assertThat(examine(SIGNED).certificate().qualified()).isTrue();
    publish("it-tl.xml", italy(11, new Status("granted", Instant.parse("2020-01-01T00:00:00Z"), ListForge.purpose("ForeSeals"))), AGENCY);
    load();
    assertThat(examine(SIGNED).certificate().qualified()).isFalse();
    publish("it-tl.xml", italy(12, new Status("granted", Instant.parse("2020-01-01T00:00:00Z"), ListForge.qualifier("NotQualified"))), AGENCY);
    load();
    assertThat(examine(SIGNED).certificate().qualified()).isFalse();
    publish("it-tl.xml", italy(13, new Status("granted", Instant.parse("2020-01-01T00:00:00Z"), ListForge.qualifier("QCForESeal"))), AGENCY);
    load();
    assertThat(examine(SIGNED).remarks()).extracting(Verdict.Warning::code).contains("seal");
  }

  /** As lists are published: for people beside, with prefixes, in the sixth version, with words of before eIDAS and a torn entry. */
  @Test
  void listsAreReadHoweverTheirPublishersWriteThem() throws IOException {
    String forPeople = ListForge.pointers("IT", "https://liste.example/IT/it-tl", AGENCY).replace("</OtherInformation>",
        "</OtherInformation><OtherInformation><MimeType xmlns=\"http://uri.etsi.org/02231/v2/additionaltypes#\">application/pdf</MimeType></OtherInformation>");
    String lotl = lotl(301, EUROPE).replaceFirst("<PointersToOtherTSL>", forPeople.replace("</PointersToOtherTSL>", ""));
    publish("eu-lotl.xml", lotl, EUROPE);
    String granted = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/accredited";
    String torn = ListForge.service("CA/QC", CA, Status.of("granted", "2020-01-01T00:00:00Z")).replaceAll("<StatusStartingTime>[^<]*", "<StatusStartingTime>ieri");
    String italy = italy(10, Status.of("withdrawn", "2023-07-20T00:00:00Z"), Status.of("accredited", "2020-01-01T00:00:00Z"))
        .replace(granted, granted.replace("TrustedList/", "eSigDir-1999-93-EC-TrustedList/")).replace("<TSLVersionIdentifier>5", "<TSLVersionIdentifier>6")
        .replace("<TrustServiceProviderList>", torn.replace("</TrustServiceProviderList>", ""));
    publish("it-tl.xml", prefixed(italy), AGENCY);
    assertThat(load()).extracting(Line::accepted).containsExactly(true, true);
    assertThat(examine(SIGNED).certificate().qualified()).isTrue();
  }

  private static String prefixed(String list) {
    return list.replaceAll("<(/?)([A-Z])", "<$1tsl:$2").replace("<dateTime", "<tsl:dateTime").replace("</dateTime", "</tsl:dateTime")
        .replace("xmlns=\"http://uri.etsi.org/02231/v2#\"", "xmlns:tsl=\"http://uri.etsi.org/02231/v2#\"");
  }

  @Test
  void aListThatHasRunOutIsSaid() throws IOException {
    load();
    assertThat(examine(Instant.parse("2024-06-01T00:00:00Z")).remarks()).extracting(Verdict.Warning::code).contains("list-out-of-date");
  }

  @Test
  void aTimeStampingServiceOfTheListIsBelievedAboutTimeOnly() throws Exception {
    Identity root = Pki.root("CA marche");
    Identity stamps = Pki.of(root, new X500Name("C=IT,CN=Marca di prova"), Pki.Kind.STAMPS);
    publish("it-tl.xml", ListForge.list("IT", 10, ISSUED, NEXT,
        ListForge.service("TSA/QTST", root, Status.of("granted", "2020-01-01T00:00:00Z"))), AGENCY);
    load();
    ListedServices lists = LoadTrustedLists.accepted(trust);
    assertThat(lists.trust(Trust.Purpose.TSA).anchors()).containsExactly(root.certificate());
    assertThat(lists.trust(Trust.Purpose.SIGN).anchors()).isEmpty();
    var engine = new ExamineSignature(new Authorities(Pki.trust(CA), Trust.none(), lists), Limits.DEFAULT, Texts.ITALIAN);
    assertThat(engine.examine(CmsForge.stamped(CmsForge.p7m(FORM, MAYOR), stamps, SIGNED), null, NOW, null).signatures().getFirst().when().stamp())
        .isEqualTo(SIGNED);
  }

  @Test
  void aListOfListsSignedByOthersThanPinnedIsBelievedWhenItsPivotsLeadToThem() throws IOException {
    publish("pivot-290.xml", lotl(290, EUROPE_THEN), EUROPE);
    publish("pivot-295.xml", lotl(295, EUROPE_NOW), EUROPE_THEN);
    publish("eu-lotl.xml", ListForge.withPivots(lotl(300, EUROPE_NOW), PIVOT + "295.xml", PIVOT + "290.xml"), EUROPE_NOW);
    assertThat(load()).extracting(Line::accepted).containsExactly(true, true);
    assertThat(examine(SIGNED).certificate().listed()).isTrue();
  }

  @Test
  void aPivotThatIsMissingForgedOrOfAnotherTerritoryLeadsNowhere() throws IOException {
    String list = ListForge.withPivots(lotl(300, EUROPE_NOW), PIVOT + "295.xml", PIVOT + "290.xml");
    publish("eu-lotl.xml", list, EUROPE_NOW);
    publish("pivot-295.xml", lotl(295, EUROPE_NOW), EUROPE_THEN);
    assertThat(load()).as("the first is missing").singleElement().extracting(Line::reason).isEqualTo("wrongly-signed");
    publish("pivot-290.xml", lotl(290, EUROPE_THEN), EUROPE_THEN);
    assertThat(load()).as("the first signed itself").singleElement().extracting(Line::reason).isEqualTo("wrongly-signed");
    publish("pivot-290.xml", lotl(296, EUROPE_THEN), EUROPE);
    assertThat(load()).as("the order is turned round").singleElement().extracting(Line::reason).isEqualTo("wrongly-signed");
    publish("pivot-290.xml", lotl(290, EUROPE_THEN).replace("<SchemeTerritory>EU", "<SchemeTerritory>IT"), EUROPE);
    assertThat(load()).as("of another territory").singleElement().extracting(Line::reason).isEqualTo("wrongly-signed");
    publish("pivot-290.xml", lotl(290, EUROPE_THEN), EUROPE);
    String changed = Files.readString(published.resolve("pivot-290.xml")).replace("<TSLSequenceNumber>290", "<TSLSequenceNumber>291");
    Files.writeString(published.resolve("pivot-290.xml"), changed);
    assertThat(load()).as("changed after signing").singleElement().extracting(Line::reason).isEqualTo("wrongly-signed");
    assertThat(LoadTrustedLists.accepted(trust).services()).isEmpty();
  }

  @Test
  void whoWasReplacedSignsNoLonger() throws IOException {
    publish("pivot-290.xml", lotl(290, EUROPE_NOW), EUROPE);
    publish("eu-lotl.xml", ListForge.withPivots(lotl(300, EUROPE_NOW), PIVOT + "290.xml"), EUROPE_THEN);
    assertThat(load()).singleElement().extracting(Line::reason).isEqualTo("wrongly-signed");
  }

  /** A list of lists, run out or not, that names {@code own} as its signer and the agency as that of Italy. */
  private static String lotl(long sequence, Identity own) {
    String pointers = ListForge.pointers("EU", "https://liste.example/eu-lotl.xml", own).replace("</PointersToOtherTSL>", "")
        + ListForge.pointers("IT", "https://liste.example/IT/it-tl.xml", AGENCY).replace("<PointersToOtherTSL>", "");
    return ListForge.list("EU", sequence, ISSUED, sequence < 300 ? ISSUED.plusSeconds(60) : NEXT, pointers);
  }

  private Signature examine(Instant at) throws IOException {
    var engine = new ExamineSignature(new Authorities(Trust.none(), Trust.none(), LoadTrustedLists.accepted(trust)), Limits.DEFAULT, Texts.ITALIAN);
    return engine.examine(CmsForge.p7m(FORM, MAYOR), at, at, null).signatures().getFirst();
  }

  private List<Line> load() throws IOException {
    return new LoadTrustedLists(trust, Clock.fixed(NOW), workers).load(LoadTrustedLists.files(published), "eu-lotl.xml");
  }

  private void publish(String name, String xml, Identity by) throws IOException {
    Files.write(published.resolve(name), ListForge.signed(xml, by, ISSUED));
  }

  private static String italy(long sequence, Status now, Status... history) {
    return ListForge.list("IT", sequence, ISSUED, NEXT, ListForge.service("CA/QC", CA, now, history));
  }

  private static Identity signer(String name) {
    return Pki.of(Pki.root("CA di " + name.length()), new X500Name("C=IT,O=Prova,CN=Firma elenchi"), Pki.Kind.NOT_QUALIFIED);
  }
}
