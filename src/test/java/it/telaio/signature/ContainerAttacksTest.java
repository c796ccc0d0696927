package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Containers whose files are more, fewer or others than those that were signed, each beside an honest one of the same make. */
class ContainerAttacksTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final byte[] FORM = "domanda di partecipazione".getBytes(UTF_8);
  private static final byte[] ANNEX = "relazione".getBytes(UTF_8);
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final Map<String, byte[]> SINGLE = Map.of("modulo.txt", FORM);
  private static final ExamineSignature ENGINE = Pki.examining(CA);

  @ParameterizedTest
  @EnumSource
  void anHonestContainerIsValidAndItsOnlyFileIsTheContent(AsicForge make) {
    Examined answer = examine(make.of(MAYOR, SINGLE));
    assertThat(answer.verdict().outcome()).as("" + answer.verdict().warnings()).isEqualTo(Outcome.VALID);
    assertThat(answer.verdict().format()).isEqualTo(Verdict.Format.ASIC);
    assertThat(answer.content()).isEqualTo(FORM);
    assertThat(answer.verdict().signers()).extracting(Verdict.Signer::taxCode).containsExactly("NREDAA70A41H501O");
  }

  @ParameterizedTest
  @EnumSource(names = {"XADES_E", "CADES_E"})
  void aContainerOfSeveralFilesIsValidAndHasNoSingleContent(AsicForge make) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("modulo.txt", FORM);
    files.put("allegati/relazione.txt", ANNEX);
    Examined answer = examine(make.of(MAYOR, files));
    assertThat(answer.verdict().outcome()).as("" + answer.verdict().warnings()).isEqualTo(Outcome.VALID);
    assertThat(answer.content()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void aFileAddedIsForAPerson(AsicForge make) throws IOException {
    byte[] more = rewritten(make.of(MAYOR, SINGLE), entries -> entries.put("aggiunto.txt", "altro".getBytes(UTF_8)));
    assertThat(outcome(more)).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
  }

  @ParameterizedTest
  @EnumSource
  void aFileChangedIsInvalidAndOneTakenAwayOrRenamedIsNotValid(AsicForge make) throws IOException {
    assertThat(outcome(rewritten(make.of(MAYOR, SINGLE), entries -> entries.put("modulo.txt", ANNEX)))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(rewritten(make.of(MAYOR, SINGLE), entries -> entries.remove("modulo.txt")))).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING, Outcome.FLAGGED);
  }

  @ParameterizedTest
  @EnumSource(names = {"XADES_E", "CADES_E"})
  void filesThatChangePlacesAreInvalid(AsicForge make) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("modulo.txt", FORM);
    files.put("relazione.txt", ANNEX);
    byte[] swapped = rewritten(make.of(MAYOR, files), entries -> {
      entries.put("modulo.txt", ANNEX);
      entries.put("relazione.txt", FORM);
    });
    assertThat(outcome(swapped)).isEqualTo(Outcome.INVALID);
  }

  /** A signature borrowed from elsewhere, whole with its content, put beside other files. */
  @Test
  void aSignatureOverNoFileOfTheContainerIsNeverValid() throws IOException {
    byte[] words = "altro".getBytes(UTF_8);
    assertThat(outcome(zipped(Map.of("META-INF/signature.p7s", CmsForge.detached(words, CmsForge.Hand.of(MAYOR)), "a.txt", words)))).isEqualTo(Outcome.VALID);
    assertThat(codes(zipped(Map.of("META-INF/signature.p7s", CmsForge.p7m("x".getBytes(UTF_8), MAYOR), "a.txt", words)))).contains("no-file-signed");
    byte[] xml = XmlForge.enveloped("<domanda>x</domanda>", MAYOR);
    assertThat(codes(zipped(Map.of("META-INF/signatures.xml", xml, "a.txt", words)))).contains("no-file-signed");
    assertThat(codes(zipped(Map.of("META-INF/documentsignatures.xml", xml, "content.xml", "<a/>".getBytes(UTF_8),
        "mimetype", "application/vnd.oasis.opendocument.text".getBytes(UTF_8))))).contains("no-file-signed");
    for (byte[] forged : List.of(zipped(Map.of("META-INF/signature.p7s", CmsForge.p7m("x".getBytes(UTF_8), MAYOR), "a.txt", words)),
        zipped(Map.of("META-INF/signatures.xml", xml, "a.txt", words)))) {
      assertThat(outcome(forged)).isIn(Outcome.INDETERMINATE, Outcome.INVALID);
    }
  }

  /** What a container says of itself is signed in some kinds and in others not; in none may it say that it is something else. */
  @ParameterizedTest
  @EnumSource
  void aContainerThatSaysThatItIsAnotherKindOfFileIsNeverValid(AsicForge make) throws IOException {
    byte[] honest = make.of(MAYOR, Map.of("modulo.txt", FORM));
    String other = make.name().endsWith("E") ? "application/vnd.etsi.asic-s+zip" : "application/vnd.etsi.asic-e+zip";
    for (String kind : List.of("application/zip", "application/pdf", other)) {
      byte[] forged = rewritten(honest, entries -> entries.put("mimetype", kind.getBytes(UTF_8)));
      assertThat(outcome(forged)).as(kind).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
    }
  }

  @Test
  void aManifestThatNamesOtherFilesIsInvalid() throws IOException {
    byte[] forged = rewritten(AsicForge.CADES_E.of(MAYOR, SINGLE), entries -> entries.replaceAll((name, bytes) -> name.contains("Manifest")
        ? new String(bytes, UTF_8).replace("modulo.txt", "altro.txt").getBytes(UTF_8) : bytes));
    assertThat(outcome(forged)).isIn(Outcome.INVALID, Outcome.INDETERMINATE);
    byte[] without = rewritten(AsicForge.CADES_E.of(MAYOR, SINGLE), entries -> entries.keySet().removeIf(name -> name.contains("Manifest")));
    assertThat(outcome(without)).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING, Outcome.FLAGGED);
  }

  @ParameterizedTest
  @EnumSource
  void twoFilesOfOneNameAreNeverValid(AsicForge make) throws IOException {
    for (boolean evilFirst : new boolean[] {true, false}) {
      byte[] forged = zip(make.of(MAYOR, SINGLE), out -> {
        if (evilFirst) {
          add(out, "modulo.txt", "altro".getBytes(UTF_8));
        }
      }, out -> {
        if (!evilFirst) {
          add(out, "modulo.txt", "altro".getBytes(UTF_8));
        }
      });
      assertThat(outcome(forged)).isIn(Outcome.INVALID, Outcome.INDETERMINATE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileOfWhichTheDirectoryDoesNotSpeakIsNeverValid(AsicForge make) throws IOException {
    byte[] honest = make.of(MAYOR, SINGLE);
    byte[] hidden = zip(honest, out -> add(out, "nascosto.txt", "altro".getBytes(UTF_8)), out -> { });
    int firstHeader = indexOf(hidden, "PK\u0001\u0002", 0);
    int secondHeader = indexOf(hidden, "PK\u0001\u0002", firstHeader + 4);
    byte[] forged = without(hidden, firstHeader, secondHeader);
    assertThat(outcome(forged)).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING, Outcome.FLAGGED);
  }

  @ParameterizedTest
  @EnumSource
  void aNameThatDiffersBetweenDirectoryAndFileIsNeverValid(AsicForge make) {
    byte[] honest = make.of(MAYOR, SINGLE);
    String text = new String(honest, StandardCharsets.ISO_8859_1);
    int local = text.indexOf("modulo.txt");
    int central = text.lastIndexOf("modulo.txt");
    for (int at : new int[] {local, central}) {
      byte[] forged = honest.clone();
      forged[at] = 'n';
      assertThat(outcome(forged)).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING, Outcome.FLAGGED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoContainersOneAfterTheOtherAreNeverValid(AsicForge make) {
    byte[] evil = AsicForge.XADES_S.of(MAYOR, Map.of("modulo.txt", "altro".getBytes(UTF_8)));
    for (byte[][] order : new byte[][][] {{make.of(MAYOR, SINGLE), evil}, {evil, make.of(MAYOR, SINGLE)}, {"prima".getBytes(UTF_8), make.of(MAYOR, SINGLE)}}) {
      assertThat(outcome(joined(order[0], order[1]))).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING, Outcome.FLAGGED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecondSignatureThatCannotBeReadOrIsOfTheOtherKindIsForAPerson(AsicForge make) throws IOException {
    String other = make.name().startsWith("X") ? "META-INF/signature.p7s" : "META-INF/signatures.xml";
    for (String name : List.of(other, "META-INF/signatures099.xml", "META-INF/signature099.p7s")) {
      byte[] forged = rewritten(make.of(MAYOR, SINGLE), entries -> entries.put(name, "<x/>".getBytes(UTF_8)));
      assertThat(outcome(forged)).as(name).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XADES_S", "CADES_E"})
  void aByteChangedAnywhereNeverLeavesAnotherContentValid(AsicForge make) {
    byte[] honest = make.of(MAYOR, SINGLE);
    for (int i = 0; i < honest.length; i += 397) {
      byte[] changed = honest.clone();
      changed[i] ^= 0x15;
      Examined answer = examine(changed);
      if (answer.verdict().outcome().compareTo(Outcome.FLAGGED) <= 0) {
        assertThat(answer.content()).as("byte " + i).isEqualTo(FORM);
      }
    }
  }

  @Test
  void aContainerInsideAnEnvelopeAndAnEnvelopeInsideAContainerAreOpened() {
    byte[] inner = CmsForge.p7m(FORM, MAYOR);
    Examined answer = examine(AsicForge.XADES_S.of(MAYOR, Map.of("modulo.p7m", inner)));
    assertThat(answer.verdict().layers()).isEqualTo(2);
    assertThat(answer.content()).isEqualTo(FORM);
    Examined outer = examine(CmsForge.p7m(AsicForge.CADES_S.of(MAYOR, SINGLE), MAYOR));
    assertThat(outer.verdict().layers()).isEqualTo(2);
    assertThat(outer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(outer.content()).isEqualTo(FORM);
  }

  private interface Change {
    void to(Map<String, byte[]> entries);
  }

  private interface Writing {
    void to(ZipArchiveOutputStream out) throws IOException;
  }

  private static byte[] rewritten(byte[] container, Change change) throws IOException {
    Map<String, byte[]> entries = entries(container);
    change.to(entries);
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipArchiveOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        add(out, entry.getKey(), entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(byte[] container, Writing before, Writing after) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipArchiveOutputStream(bytes)) {
      before.to(out);
      for (var entry : entries(container).entrySet()) {
        add(out, entry.getKey(), entry.getValue());
      }
      after.to(out);
    }
    return bytes.toByteArray();
  }

  private static byte[] zipped(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipArchiveOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        add(out, file.getKey(), file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static List<String> codes(byte[] file) {
    return examine(file).verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }

  private static Map<String, byte[]> entries(byte[] container) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(container))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static void add(ZipArchiveOutputStream out, String name, byte[] content) throws IOException {
    out.putArchiveEntry(new ZipArchiveEntry(name));
    out.write(content);
    out.closeArchiveEntry();
  }

  private static byte[] without(byte[] bytes, int from, int to) {
    byte[] shorter = joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    int end = shorter.length - 22;
    int count = shorter[end + 10] - 1;
    shorter[end + 8] = (byte) count;
    shorter[end + 10] = (byte) count;
    int size = ((shorter[end + 12] & 0xFF) | (shorter[end + 13] & 0xFF) << 8) - (to - from);
    shorter[end + 12] = (byte) size;
    shorter[end + 13] = (byte) (size >> 8);
    return shorter;
  }

  private static int indexOf(byte[] bytes, String part, int from) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(part, from);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(other);
    return out.toByteArray();
  }

  private static Outcome outcome(byte[] file) {
    return examine(file).verdict().outcome();
  }

  private static Examined examine(byte[] file) {
    return ENGINE.examine(file, AT, AT, null);
  }
}
