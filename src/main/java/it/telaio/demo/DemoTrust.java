package it.telaio.demo;

import it.telaio.demo.DemoProvider.Habits;
import it.telaio.kernel.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;

/** The authorities of one generation: of certified mail, of signatures in the new and the old style, of time; and one nobody knows. */
final class DemoTrust {
  private static final String PKCS7 = "application/pkcs7-signature";
  private static final String PKCS7_OLD = "application/x-pkcs7-signature";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final TestAuthority mail = TestAuthority.named("Posta certificata di prova", "CA gestori PEC di prova", TestKey.Kind.EC);
  private final TestAuthority sign = TestAuthority.named("Firma di prova", "CA firma qualificata di prova", TestKey.Kind.EC);
  private final TestAuthority old = TestAuthority.named("Firma di prova", "CA firma digitale di prova 2014", TestKey.Kind.EC);
  private final TestAuthority time = TestAuthority.named("Marca di prova", "CA marche temporali di prova", TestKey.Kind.EC);
  private final TestKey clock = time.issue(CertificateOrder.timeStamping("Unità di marcatura 1"));
  private final TestAuthority unknown = TestAuthority.named("Firma di prova", "CA firma qualificata di prova", TestKey.Kind.EC);
  private final TestAuthority unknownMail = TestAuthority.named("Posta certificata di prova", "CA gestori PEC di prova", TestKey.Kind.EC);
  private final Map<CastPerson, TestKey> hands = new HashMap<>();
  private final List<DemoProvider> providers = List.of(
      provider(mail, "Tavoliere PEC S.p.A.", "pec.tavoliere", new Habits(true, false, false, false, PKCS7_OLD, Clock.ROME)),
      provider(mail, "Murgia Recapiti S.r.l.", "legale.murgia", new Habits(false, false, false, true, PKCS7, Clock.ROME)),
      provider(mail, "Salento Sicura S.p.A.", "sicura.salento", new Habits(true, true, true, false, PKCS7_OLD, Clock.ROME)),
      provider(mail, "Daunia Digitale S.r.l.", "pec.daunia", new Habits(false, true, false, false, PKCS7, Clock.ROME)),
      provider(mail, "Ora Universale S.r.l.", "pec.universale", new Habits(true, false, false, true, PKCS7, ZoneOffset.UTC)));

  /** The providers of certified mail; the first takes the letters of the screening body, the fifth writes times in UTC. */
  DemoProvider provider(int index) {
    return providers.get(index % providers.size());
  }

  /** A provider with the name and address of the first, whose certificate comes from an authority that no list knows. */
  DemoProvider impostor() {
    DemoProvider first = providers.getFirst();
    return new DemoProvider(first.name(), first.address(), first.habits(),
        unknownMail.issue(CertificateOrder.provider(first.name(), first.address())));
  }

  /** The signature key of a person, the same for the whole generation. */
  synchronized TestKey hand(CastPerson person) {
    return hands.computeIfAbsent(person, who -> sign.issue(CertificateOrder.signature(who, "TINIT-" + who.taxCode())));
  }

  TestAuthority sign() {
    return sign;
  }

  TestAuthority old() {
    return old;
  }

  /** The unit that gives time stamps. */
  TestKey clock() {
    return clock;
  }

  TestAuthority unknown() {
    return unknown;
  }

  /** Writes {@code pec/}, {@code sign/} and {@code tsa/}: the anchors as PEM and the revocation lists as DER. */
  void write(Path folder) throws IOException {
    lay(folder.resolve("pec"), "ca-gestori-pec", mail);
    lay(folder.resolve("sign"), "ca-firma-qualificata", sign);
    lay(folder.resolve("sign"), "ca-firma-2014", old);
    lay(folder.resolve("tsa"), "ca-marche-temporali", time);
  }

  private static void lay(Path folder, String name, TestAuthority authority) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".pem"), pem(authority.certificate()));
    Files.write(folder.resolve(name + ".crl"), authority.revocationList());
  }

  private static String pem(X509CertificateHolder certificate) throws IOException {
    return "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n";
  }

  private static DemoProvider provider(TestAuthority by, String name, String domain, Habits habits) {
    String address = "posta-certificata@" + domain + ".example";
    return new DemoProvider(name, address, habits, by.issue(CertificateOrder.provider(name, address)));
  }
}
