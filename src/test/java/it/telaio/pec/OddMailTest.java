package it.telaio.pec;

import static java.nio.charset.StandardCharsets.UTF_8;
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
  void aFileInUuencodeIsReadAndDoubted() {
    Message message = ordinary("application/octet-stream; name=\"cat.txt\"\r\nContent-Transfer-Encoding: x-uuencode", "begin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n");
    assertThat(message.attachments()).singleElement().satisfies(file -> assertThat(file.content()).isEqualTo("Cat".getBytes(UTF_8)));
    assertThat(message.warns("ambiguous-structure")).isTrue();
    for (String broken : List.of("", "begin 644 x\r\n", "begin 644 x\r\nM", "begin 644 x\r\n_____\r\n", "#0V%T\r\n")) {
      assertThat(ordinary("application/pdf\r\nContent-Transfer-Encoding: uue", broken).attachments()).hasSize(1);
    }
  }

  /** A link is never the document, half a message is no message, and what a Macintosh keeps beside a file is no second file. */
  @Test
  void whatIsNotInTheMessageIsNoFileOfIt() {
    Message elsewhere = ordinary("message/external-body; access-type=URL; URL=\"http://x.example/modulo.pdf\"; name=\"modulo.pdf\"",
        "Content-Type: application/pdf\r\n\r\n");
    assertThat(elsewhere.attachments()).isEmpty();
    assertThat(elsewhere.warns("file-elsewhere")).isTrue();
    assertThat(ordinary("message/partial; id=\"a@x\"; number=1; total=2", "Subject: y\r\n\r\nciao").warns("message-in-pieces")).isTrue();
    Message apple = ordinary("multipart/appledouble; boundary=C", "--C\r\nContent-Type: application/applefile; name=\"modulo.pdf\"\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\nAAUWBw==\r\n--C\r\nContent-Type: application/pdf; name=\"modulo.pdf\"\r\n\r\n%PDF-\r\n--C--\r\n");
    assertThat(apple.attachments()).extracting(Attachment::type).containsExactly("application/pdf");
  }

  @Test
  void aBackslashInANameIsPartOfAPathUnlessItEscapes() {
    Map.of("C:\\temp\\a.pdf", "C:\\temp\\a.pdf", "dir\\a.pdf", "dir\\a.pdf", "a \\\"b\\\".pdf", "a \"b\".pdf")
        .forEach((written, name) -> assertThat(ordinary("application/pdf; name=\"" + written + "\"", "%PDF-").attachments())
            .extracting(Attachment::name).containsExactly(name));
  }

  @Test
  void whatIsNoMediaTypeIsPlainText() {
    for (String type : List.of("text", ";", "a/b/c")) {
      assertThat(ordinary(type, "parole").attachments()).as(type).isEmpty();
    }
  }

  private static Message ordinary(String type, String body) {
    return Message.read(("From: a@x.example\r\nTo: b@x.example\r\nSubject: prova\r\nMIME-Version: 1.0\r\nContent-Type: " + type + "\r\n\r\n" + body)
        .getBytes(UTF_8), Trust.none(), Limits.DEFAULT);
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
