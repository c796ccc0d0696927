package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.pec.Message.ProviderSignature;
import it.telaio.signature.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/** Security R2: nothing but what the provider signed is evidence, however it is wrapped. */
class WrappingAttacksTest {
  private static final int MUTANTS = 10_000;
  private static final TestAuthority AUTHORITY = new TestAuthority("CA di prova");
  private static final TestAuthority.Signer PROVIDER = AUTHORITY.provider(TestEnvelope.PROVIDER);
  private static final List<String> PUT_IN = List.of("a second daticert", "a second daticert without a name", "a daticert deeper");
  private static final List<String> TAKEN_OUT = List.of("no daticert", "evidence only in the preamble", "evidence only after the end",
      "daticert only in the inner message", "a daticert deeper");
  private static final String[] KINDS =
      {"posta-certificata", "posta-certificata", "accettazione", "avvenuta-consegna", "errore-consegna"};

  @Test
  void anHonestEnvelopeIsProvenHoweverTheMailboxStoresIt() {
    for (String kind : KINDS) {
      for (String lineEnd : List.of("\n", "\r\n")) {
        TestEnvelope envelope = fresh(kind, lineEnd);
        Message message = read(envelope.bytes());
        assertThat(message.warnings()).as(kind).isEmpty();
        assertThat(message.proven()).as(kind).isTrue();
        assertThat(message.instant()).isEqualTo(Instant.parse("2026-06-17T08:15:32Z"));
      }
    }
  }

  @Test
  void everyAttackAloneLeavesTheMessageUnproven() {
    Map<String, Attacks.Attack> attacks = new Attacks(AUTHORITY, PROVIDER).all();
    List<String> proven = new ArrayList<>();
    attacks.forEach((name, attack) -> {
      for (int seed = 0; seed < 20; seed++) {
        if (read(mutant("posta-certificata", attack, new Random(seed)).bytes()).proven()) {
          proven.add(name + " " + seed);
        }
      }
    });
    assertThat(attacks).hasSizeGreaterThanOrEqualTo(50);
    assertThat(proven).isEmpty();
  }

  @Test
  void noneOfTenThousandMutantsIsProven() {
    List<Map.Entry<String, Attacks.Attack>> attacks = List.copyOf(new Attacks(AUTHORITY, PROVIDER).all().entrySet());
    Map<String, Integer> tried = new TreeMap<>();
    List<String> proven = new ArrayList<>();
    Random random = new Random(6109);
    for (int i = 0; i < MUTANTS; i++) {
      TestEnvelope envelope = fresh(KINDS[random.nextInt(KINDS.length)], random.nextBoolean() ? "\n" : "\r\n");
      List<String> names = new ArrayList<>();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        var attack = attacks.get(random.nextInt(attacks.size()));
        boolean fits = !onlyForEnvelopes(attack.getKey()) || envelope.kind.equals("posta-certificata");
        if (fits && names.stream().noneMatch(name -> undo(name, attack.getKey()))) {
          attack.getValue().on(envelope, random);
          names.add(attack.getKey());
        }
      }
      names.forEach(name -> tried.merge(name, 1, Integer::sum));
      if (!names.isEmpty() && read(envelope.bytes()).proven()) {
        proven.add(names.toString());
      }
    }
    System.out.println("wrapping attacks: " + MUTANTS + " mutants of " + tried.size() + " kinds, " + proven.size() + " proven");
    assertThat(tried.values()).allMatch(count -> count > 50);
    assertThat(proven).isEmpty();
  }

  @Test
  void aSignerOfDocumentsNeverSignsAValidEnvelope() {
    TestEnvelope envelope = fresh("posta-certificata", "\r\n");
    for (KeyPurposeId purpose : new KeyPurposeId[] {null, KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_codeSigning}) {
      var signer = AUTHORITY.signer("CN=Mario Rossi", TestEnvelope.PROVIDER, purpose, TestAuthority.FROM, TestAuthority.TO);
      envelope.signer = signer::sign;
      assertThat(read(envelope.bytes()).providerSignature()).isEqualTo(ProviderSignature.UNTRUSTED);
    }
    envelope.signer = AUTHORITY.signer("CN=Mario", "mario@pec.example", KeyPurposeId.id_kp_emailProtection, TestAuthority.FROM,
        TestAuthority.TO)::sign;
    assertThat(read(envelope.bytes()).providerSignature()).isEqualTo(ProviderSignature.UNTRUSTED);
  }

  @Test
  void aProviderRevokedBeforeItSignedIsNotTrusted() {
    byte[] message = fresh("posta-certificata", "\r\n").bytes();
    Trust before = new Trust(AUTHORITY.trust().anchors(),
        List.of(AUTHORITY.revoking(PROVIDER.certificate(), Instant.parse("2026-01-01T00:00:00Z"))));
    Trust after = new Trust(AUTHORITY.trust().anchors(),
        List.of(AUTHORITY.revoking(PROVIDER.certificate(), Instant.parse("2039-01-01T00:00:00Z"))));
    assertThat(Message.read(message, before, Limits.DEFAULT).warns("certificate-revoked")).isTrue();
    assertThat(Message.read(message, before, Limits.DEFAULT).proven()).isFalse();
    assertThat(Message.read(message, after, Limits.DEFAULT).proven()).isTrue();
  }

  @Test
  void theCertificateOfAProviderMayItselfBeTheAnchor() {
    Trust direct = new Trust(List.of(PROVIDER.certificate()), List.of());
    assertThat(Message.read(fresh("posta-certificata", "\n").bytes(), direct, Limits.DEFAULT).proven()).isTrue();
  }

  /** Whether two attacks together make an honest envelope again: one daticert taken out and one put in, or another provider whole. */
  private static boolean undo(String one, String other) {
    return PUT_IN.contains(one) && TAKEN_OUT.contains(other) || PUT_IN.contains(other) && TAKEN_OUT.contains(one)
        || !one.equals(other) && List.of("signed by another provider", "From of another provider").containsAll(List.of(one, other));
  }

  private static boolean onlyForEnvelopes(String attack) {
    return List.of("on behalf of another", "the words of an anomaly").contains(attack);
  }

  private static TestEnvelope mutant(String kind, Attacks.Attack attack, Random random) {
    TestEnvelope envelope = fresh(kind, random.nextBoolean() ? "\n" : "\r\n");
    attack.on(envelope, random);
    return envelope;
  }

  private static TestEnvelope fresh(String kind, String lineEnd) {
    TestEnvelope envelope = new TestEnvelope(PROVIDER);
    envelope.kind = kind;
    envelope.withInner = kind.equals("posta-certificata") || kind.equals("avvenuta-consegna");
    envelope.lineEnd = lineEnd;
    return envelope.withHeaders();
  }

  private static Message read(byte[] raw) {
    return Message.read(raw, AUTHORITY.trust(), Limits.DEFAULT);
  }
}
