package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class LeafTest {
  private static final Ref ABOUT = new Ref("candidacy", "7f");
  private static final Instant AT = Instant.parse("2023-08-30T10:41:07.123456789Z");

  @Test
  void theBytesOfALeafAreThisLine() throws Malformed {
    Leaf leaf = new Leaf(UUID.fromString("3b2f4f9e-0c57-4dbb-9a0e-0d3b6f5a7c11"), AT, "system", "arrival-taken", ABOUT, "ab".repeat(32));
    assertThat(leaf.line()).isEqualTo("{\"about\":\"candidacy:7f\",\"actor\":\"system\",\"at\":\"2023-08-30T10:41:07.123456Z\","
        + "\"commitment\":\"" + "ab".repeat(32) + "\",\"id\":\"3b2f4f9e-0c57-4dbb-9a0e-0d3b6f5a7c11\",\"kind\":\"arrival-taken\",\"v\":1}");
    assertThat(Leaf.parse(leaf.line())).isEqualTo(leaf);
    assertThat(Canonical.text(Json.tree(leaf.line()))).isEqualTo(leaf.line());
  }

  @Test
  void anyOtherSpellingIsRefused() {
    String line = Leaf.of("scored", ABOUT, "system", AT, SaltedPayload.of(Map.of())).line();
    for (String other : List.of(line + " ", line.replace(":1}", ":1,\"x\":2}"), line.replace(",\"v\":1", ""),
        line.replace("\"v\":1", "\"v\":2"), line.replace("7f", "7\\u0066"), line.replace("07.123456Z", "07.123456000Z"), "[]", "", "{")) {
      assertThatThrownBy(() -> Leaf.parse(other)).as(other).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void aLeafCarriesNoNamesAndNoAddresses() {
    SaltedPayload payload = SaltedPayload.of(Map.of());
    assertThatIllegalArgumentException().isThrownBy(() -> Leaf.of("scored", ABOUT, "Maria Rossi", AT, payload));
    assertThatIllegalArgumentException().isThrownBy(() -> Leaf.of("Scored it", ABOUT, "system", AT, payload));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Leaf.of("scored", new Ref("arrival", "protocollo@pec.comune.example.it"), "system", AT, payload));
  }

  @Test
  void theCommitmentIsAnHmacOfTheCanonicalPayload() throws Exception {
    SaltedPayload payload = SaltedPayload.of(Map.of("b", 2, "a", "è \"qui\"\n"));
    assertThat(payload.text()).isEqualTo("{\"a\":\"è \\\"qui\\\"\\n\",\"b\":2}");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(payload.salt()), "HmacSHA256"));
    byte[] expected = mac.doFinal(payload.text().getBytes(StandardCharsets.UTF_8));
    assertThat(payload.commitment()).isEqualTo(HexFormat.of().formatHex(expected));
  }

  /** Security R12: an exported leaf must not let anybody try all the few values a score can have. */
  @Test
  void noScoreCanBeGuessedFromALeaf() {
    Leaf leaf = Leaf.of("scored", ABOUT, "system", AT, SaltedPayload.of(Map.of("score", 73)));
    for (int score = 0; score <= 100; score++) {
      Map<String, Object> guess = Map.of("score", score);
      assertThat(SaltedPayload.of(guess).commitment()).isNotEqualTo(leaf.commitment());
      for (String salt : List.of("00".repeat(32), leaf.commitment(), HexFormat.of().formatHex(leaf.hash()))) {
        assertThat(new SaltedPayload(Json.treeOf(guess), salt).commitment()).isNotEqualTo(leaf.commitment());
      }
    }
  }

  @Test
  void equalPayloadsOfTwoEntriesDoNotShowThatTheyAreEqual() {
    assertThat(SaltedPayload.of(Map.of("score", 73)).commitment()).isNotEqualTo(SaltedPayload.of(Map.of("score", 73)).commitment());
  }

  @Test
  void numbersWithoutOneSpellingAreRefused() {
    for (Object number : List.of(1.5, 1e3, 1_000_000_000_000_000L, new java.math.BigDecimal("70451.60"))) {
      assertThatIllegalArgumentException().isThrownBy(() -> SaltedPayload.of(Map.of("n", number)));
    }
    assertThat(SaltedPayload.of(Map.of("n", -999_999_999_999_999L)).text()).isEqualTo("{\"n\":-999999999999999}");
  }

  @Test
  void halfACharacterOfAStrangerDoesNotStopTheEntry() {
    SaltedPayload payload = SaltedPayload.of(Map.of("subject", "a\uD800b\u0000c\uD83D\uDE00"));
    assertThat(payload.text()).isEqualTo("{\"subject\":\"a\uFFFDb\\u0000c\uD83D\uDE00\"}");
  }

  /** The order of names and the escapes of RFC 8785, 3.2.3. */
  @Test
  void jsonHasOneSpelling() {
    String given = "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\","
        + "\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji\",\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
    assertThat(Canonical.text(Json.tree(given))).isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"\uD83D\uDE00\":\"Emoji\","
        + "\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }
}
