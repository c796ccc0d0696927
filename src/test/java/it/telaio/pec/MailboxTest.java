package it.telaio.pec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.signature.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places where messages lie; each keeps the one contract of {@link MailboxContract}. */
class MailboxTest {
  @TempDir
  private Path folder;

  @Test
  void aFolderKeepsTheContract() throws IOException {
    for (int i = 0; i < MailboxContract.MESSAGES.size(); i++) {
      Files.write(folder.resolve("%02d.eml".formatted(i)), MailboxContract.MESSAGES.get(i));
    }
    Files.writeString(folder.resolve("LEGGIMI.txt"), "Esportazione della casella");
    Files.writeString(folder.resolve(".nascosto.eml"), "From: x@example\nSubject: no\n\n");
    MailboxContract.holds(() -> Mailbox.open(folder, Limits.DEFAULT));
  }

  @Test
  void aMaildirKeepsTheContract() throws IOException {
    Path cur = Files.createDirectories(folder.resolve("cur"));
    Files.writeString(Files.createDirectories(folder.resolve("tmp")).resolve("1.half"), "From: x@example\nSubject: no\n\n");
    for (int i = 0; i < MailboxContract.MESSAGES.size(); i++) {
      Files.write(cur.resolve("17800000%02d.M1P1.host:2,S".formatted(i)), MailboxContract.MESSAGES.get(i));
    }
    MailboxContract.holds(() -> Mailbox.open(folder, Limits.DEFAULT));
  }

  @Test
  void aZipExportKeepsTheContract() throws IOException {
    Path zip = folder.resolve("export.zip");
    Files.write(zip, zip(MailboxContract.byName("posta/")));
    MailboxContract.holds(() -> Mailbox.open(zip, Limits.DEFAULT));
  }

  @Test
  void anMboxKeepsTheContract() throws IOException {
    Path box = folder.resolve("posta.mbox");
    Files.write(box, mbox(MailboxContract.MESSAGES));
    MailboxContract.holds(() -> Mailbox.open(box, Limits.DEFAULT));
  }

  @Test
  void boxesInsideOthersAreOpened() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/posta.mbox", mbox(MailboxContract.MESSAGES));
    entries.put("b/interno.zip", zip(Map.of("c/1.eml", MailboxContract.MESSAGES.getFirst())));
    Files.write(folder.resolve("tutto.zip"), zip(entries));
    List<String> places = places(folder);
    assertThat(places).hasSize(MailboxContract.MESSAGES.size() + 1);
    assertThat(places.getFirst()).endsWith("tutto.zip!/a/posta.mbox#1");
    assertThat(places.getLast()).endsWith("tutto.zip!/b/interno.zip!/c/1.eml");
  }

  @Test
  void theHalvesOfAnEnvelopeSavedApartAreOneMessageThatProvesNothing() throws IOException {
    TestEnvelope envelope = new TestEnvelope(new TestAuthority("CA").provider(TestEnvelope.PROVIDER));
    Files.writeString(folder.resolve("daticert.xml"), envelope.data());
    Files.writeString(folder.resolve("postacert.eml"), "From: " + TestEnvelope.SENDER + "\nSubject: Candidatura\n\nCiao\n");
    Path alone = Files.createDirectories(folder.resolve("soli"));
    Files.writeString(alone.resolve("daticert.xml"), envelope.data());
    List<Message> messages = new ArrayList<>();
    Mailbox.open(folder, Limits.DEFAULT).each(key -> true, found -> messages.add(found.read(Trust.none(), Limits.DEFAULT)));
    assertThat(messages).extracting(Message::kind).containsExactly("posta-certificata", "posta-certificata");
    assertThat(messages).noneMatch(Message::proven);
    assertThat(messages.get(0).warns("envelope-lost")).isTrue();
    assertThat(messages.get(0).sender()).isEqualTo(TestEnvelope.SENDER);
    assertThat(messages.get(0).origin().text()).contains("Ciao");
    assertThat(messages.get(1).warns("data-alone")).isTrue();
  }

  @Test
  void whatCannotBeOpenedIsGivenAsItLies() throws IOException {
    Files.writeString(folder.resolve("rotto.zip"), "PK\3\4 non e un archivio");
    Files.write(folder.resolve("vuoto.eml"), new byte[0]);
    Files.write(folder.resolve("caso.msg"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3});
    List<Message> messages = new ArrayList<>();
    Mailbox.open(folder, Limits.DEFAULT).each(key -> true, found -> messages.add(found.read(Trust.none(), Limits.DEFAULT)));
    assertThat(messages).hasSize(3).allMatch(message -> message.kind().equals(Message.UNREADABLE));
  }

  @Test
  void aZipThatWouldFillTheDiskIsCutAndOneThatHoldsItselfEnds() throws IOException {
    byte[] bomb = zip(Map.of("grande.eml", new byte[80 << 20]));
    Limits narrow = new Limits(2, 2_000, 200, 1 << 20, 10, 10, java.time.Duration.ofSeconds(5), 4, 256 << 10, 64);
    Files.write(folder.resolve("bomba.zip"), bomb);
    byte[] nested = zip(Map.of("1.eml", MailboxContract.MESSAGES.getFirst()));
    for (int i = 0; i < 5; i++) {
      nested = zip(Map.of("dentro.zip", nested));
    }
    Files.write(folder.resolve("scatole.zip"), nested);
    List<Message> messages = new ArrayList<>();
    Mailbox.open(folder, narrow).each(key -> true, found -> messages.add(found.read(Trust.none(), narrow)));
    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).warns("too-large")).isTrue();
    assertThat(messages.get(1).kind()).isEqualTo(Message.UNREADABLE);
  }

  @Test
  void aQuotedFromInAnMboxLosesOneMark() throws IOException {
    byte[] message = "From: a@example\nSubject: x\n\nFrom noi\n>From loro\n".getBytes(UTF_8);
    Path box = folder.resolve("posta.mbox");
    Files.write(box, mbox(List.of(message)));
    List<String> hashes = new ArrayList<>();
    Mailbox.open(box, Limits.DEFAULT).each(key -> true, found -> hashes.add(found.read(Trust.none(), Limits.DEFAULT).origin().rawSha256()));
    assertThat(hashes).containsExactly(Sha256.hex(message));
  }

  @Test
  void aPlaceThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> Mailbox.open(folder.resolve("manca.eml"), Limits.DEFAULT).each(key -> true, found -> { }))
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
  }

  private static List<String> places(Path folder) throws IOException {
    List<String> places = new ArrayList<>();
    Mailbox.open(folder, Limits.DEFAULT).each(key -> true, found -> places.add(found.place()));
    return places;
  }

  private static byte[] mbox(List<byte[]> messages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      out.writeBytes("From x@example Wed Jun 17 10:15:32 2026\n".getBytes(UTF_8));
      out.writeBytes(new String(message, java.nio.charset.StandardCharsets.ISO_8859_1).replaceAll("(?m)^(>*From )", ">$1")
          .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      out.writeBytes("\n".getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }
}
