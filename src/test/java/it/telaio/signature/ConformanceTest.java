package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Shared;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.ExamineSignature.Examined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The example files beside the project answer as is written beside them; exceptions stand in docs/conformance.md. */
class ConformanceTest {
  /** The instant for which the expected outcomes were written. */
  private static final Instant THEN = Instant.parse("2026-06-20T00:00:00Z");
  private static final Map<String, String> OUTCOMES = Map.of("valida", "valid", "valida_con_avviso", "valid-with-warning",
      "da_segnalare", "flagged", "parziale", "partial", "indeterminata", "indeterminate", "non_valida", "invalid",
      "non_firma", "unsigned");

  /** Where DSS 6.4 reads a file otherwise than the DSS 6.1 of the table; reasons in docs/conformance.md. */
  private static final List<String> EXCEPTIONS = List.of(
      "dss-xades__dss2329__xades-with-manifest-with-duplicated-reference.xml content",
      "dss-xades__dss2329__xades-with-manifest-with-object-reference.xml content",
      "dss-xades__xades-tampered-keyinfo.xml count", "dss-xades__xades-tampered-reference.xml indication");

  @Test
  void italianFilesAnswerAsWritten() throws IOException {
    Path folder = Shared.folder("firme/italiane");
    var engine = new ExamineSignature(Trust.read(folder.resolve("ancore"), Trust.Purpose.SIGN), Trust.none(),
        Limits.DEFAULT, Texts.ITALIAN);
    List<String> wrong = new ArrayList<>();
    List<Map<String, String>> rows = rows(folder.resolve("attesi.tsv"));
    for (Map<String, String> row : rows) {
      wrong.addAll(italian(row, engine.examine(bytes(folder.resolve(row.get("file"))), THEN, THEN, detached(folder, row.get("file")))));
    }
    System.out.println("firme/italiane: " + rows.size() + " files, " + wrong.size() + " differences");
    assertThat(wrong).isEmpty();
  }

  private static List<String> italian(Map<String, String> row, Examined examined) {
    Verdict verdict = examined.verdict();
    List<String> wrong = new ArrayList<>();
    String file = row.get("file");
    expect(wrong, file + " outcome", OUTCOMES.get(row.get("esito_atteso")), verdict.outcome().literal(), verdict.warnings());
    String hash = row.get("sha256_contenuto_piu_interno");
    if (!hash.isEmpty() || row.get("esito_atteso").equals("non_valida") && !file.endsWith(".pdf")) {
      expect(wrong, file + " content", hash.isEmpty() ? null : hash, verdict.contentSha256(), verdict.warnings());
    }
    List<String> expected = new ArrayList<>();
    for (String signer : row.get("firmatari_attesi").replaceAll("<[^+>]*", "").split("[+>]")) {
      if (!signer.isEmpty() && !signer.contains("carattere")) {
        expected.add(signer.replaceAll("\\(.*", ""));
      }
    }
    List<String> found = verdict.signers().stream().map(Verdict.Signer::serialNumber).filter(serial -> serial != null).toList();
    if (!row.get("firmatari_attesi").contains("carattere") && !row.get("firmatari_attesi").isEmpty()) {
      expect(wrong, file + " signers", expected, found, verdict.warnings());
    }
    return wrong;
  }

  @Test
  void filesOfDssAnswerAsWritten() throws IOException {
    Path folder = Shared.folder("firme/dss");
    var engine = new ExamineSignature(Trust.none(), Trust.none(), Limits.DEFAULT, Texts.ITALIAN);
    Map<String, List<Map<String, String>>> files = new LinkedHashMap<>();
    rows(folder.resolve("attesi.tsv")).forEach(row -> files.computeIfAbsent(row.get("file"), any -> new ArrayList<>()).add(row));
    List<String> wrong = new ArrayList<>();
    for (var file : files.entrySet()) {
      wrong.addAll(dss(file.getKey(), file.getValue(), engine.examine(bytes(folder.resolve(file.getKey())), THEN, THEN, null)));
    }
    wrong.removeIf(line -> EXCEPTIONS.stream().anyMatch(line::startsWith));
    System.out.println("firme/dss: " + files.size() + " files, " + wrong.size() + " differences beside "
        + EXCEPTIONS.size() + " explained ones");
    assertThat(wrong).isEmpty();
  }

  private static List<String> dss(String file, List<Map<String, String>> rows, Examined examined) {
    List<String> wrong = new ArrayList<>();
    Verdict verdict = examined.verdict();
    List<Signature> all = examined.signatures().stream()
        .flatMap(signature -> java.util.stream.Stream.concat(java.util.stream.Stream.of(signature), signature.counterSignatures().stream())).toList();
    List<Map<String, String>> signed = rows.stream().filter(row -> !row.get("indice").isEmpty()).toList();
    expect(wrong, file + " count", signed.size(), all.size(), verdict.warnings());
    for (int i = 0; i < Math.min(all.size(), signed.size()); i++) {
      Map<String, String> row = signed.get(i);
      Verdict.Signer signer = all.get(i).signer();
      expect(wrong, file + " name", row.get("soggetto_CN"), signer.name() == null ? "" : signer.name(), verdict.warnings());
      expect(wrong, file + " serial", row.get("serialNumber"), signer.serialNumber() == null ? "" : signer.serialNumber(), verdict.warnings());
      expect(wrong, file + " time", row.get("ora_dichiarata").replaceAll("\\..*Z", "Z"), signer.signingTime() == null ? "" : signer.signingTime().toString().replaceAll("\\..*Z", "Z"), verdict.warnings());
      expect(wrong, file + " indication", row.get("indicazione_senza_ancore") + "/" + row.get("sotto_indicazione"),
          signer.indication() + "/" + signer.subIndication(), verdict.warnings());
      String hash = row.get("sha256_contenuto");
      if (hash.length() == 64 && !row.get("indice").endsWith("c") && verdict.format() != Verdict.Format.PADES
          && row.get("riferimenti_integri").equals("true")) {
        expect(wrong, file + " content", hash, String.valueOf(verdict.contentSha256()), verdict.warnings());
      }
    }
    return wrong;
  }

  private static void expect(List<String> wrong, String what, Object expected, Object found, List<Verdict.Warning> warnings) {
    if (!java.util.Objects.equals(expected, found)) {
      wrong.add(what + ": expected " + expected + ", found " + found + " " + warnings.stream().map(Verdict.Warning::code).toList());
    }
  }

  private static byte[] detached(Path folder, String file) throws IOException {
    Path sibling = folder.resolve(file.replaceAll("\\.p7[sm]$", ""));
    return file.endsWith(".p7s") && Files.exists(sibling) ? Files.readAllBytes(sibling) : null;
  }

  private static byte[] bytes(Path file) throws IOException {
    try (var in = file.toString().endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file)) {
      return in.readAllBytes();
    }
  }

  private static List<Map<String, String>> rows(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    String[] names = lines.getFirst().split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], i < values.length ? values[i] : "");
      }
      rows.add(row);
    }
    return rows;
  }
}
