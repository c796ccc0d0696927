package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Shared;
import it.telaio.kernel.Limits;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Odd and broken mail of other libraries' tests, against the reading of a third parser; differences stand in docs/conformance.md. */
class OddMailTest {
  /** The reference replaced bytes it could not place; we read them as the UTF-8 they are. */
  private static final Set<String> READ_BETTER = Set.of("mikel__attachment_nonascii_filename.eml");
  private static final Map<String, String> DEFECTS = Map.of("certificate expired", "certificate-not-in-force",
      "key usage does not allow signing", "certificate-usage", "no e-mail address in the certificate", "certificate-without-address");

  @Test
  void oddMessagesHaveTheLeavesAndNamesOfTheReference() throws IOException {
    Path folder = Shared.folder("mime");
    List<Map<String, String>> rows = Expected.rows(folder.resolve("lettura_di_riferimento.tsv"));
    Map<String, List<String>> differences = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      Entity tree = new MimeReader(Limits.DEFAULT).read(Files.readAllBytes(folder.resolve(row.get("file"))));
      List<String> differing = new ArrayList<>();
      if (!tree.mediaType().equals(row.get("tipo"))) {
        differing.add("type is " + tree.mediaType());
      }
      long leaves = tree.all().stream().filter(Entity::isLeaf).count();
      if (leaves != Long.parseLong(row.get("parti_foglia"))) {
        differing.add("leaves are " + leaves);
      }
      String names = String.join(";", new TreeSet<>(tree.all().stream().map(Entity::name).filter(Objects::nonNull).toList()));
      if (!names.equals(row.get("nomi_file")) && !READ_BETTER.contains(row.get("file"))) {
        differing.add("names are " + names);
      }
      if (!differing.isEmpty()) {
        differences.put(row.get("file"), differing);
      }
    }
    assertThat(Expected.tell("mime", rows.size(), differences)).isEmpty();
  }

  @Test
  void aNameInBytesBeyondAsciiIsReadAsTheUtf8ItIs() throws IOException {
    Path file = Shared.folder("mime").resolve("mikel__attachment_nonascii_filename.eml");
    assertThat(Message.read(Files.readAllBytes(file), Trust.none(), Limits.DEFAULT).attachments()).extracting(Attachment::name)
        .containsExactly("ci\u00eble.txt");
  }

  @Test
  void eachDefectOfAMailCertificateIsNamed() throws IOException {
    Path folder = Shared.folder("mime");
    for (Map<String, String> row : Expected.rows(folder.resolve("smime_attesi.tsv"))) {
      Message message = Message.read(Files.readAllBytes(folder.resolve(row.get("file"))), Trust.none(), Limits.DEFAULT);
      assertThat(message.providerSignature()).isEqualTo(Message.ProviderSignature.UNTRUSTED);
      String defect = DEFECTS.get(row.get("difetto_atteso"));
      DEFECTS.values().forEach(code -> assertThat(message.warns(code)).as(row.get("file") + " " + code).isEqualTo(code.equals(defect)));
    }
  }
}
