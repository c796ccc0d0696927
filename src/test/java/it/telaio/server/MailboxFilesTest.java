package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Refusal;
import it.telaio.pec.WatchedDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxFilesTest {
  private static final String GOOD = """
      notice: puglia-buone-pratiche-2023
      body: ipa:r_puglia
      server: imaps://casella%40pec.ente.example@imap.gestore.example/INBOX?since=2023-05-15
      password-file: casella.password
      every: PT2M
      """;
  @TempDir
  private Path folder;

  @Test
  void eachFileIsAMailboxUnderItsName() throws IOException {
    secret("segreta");
    Files.writeString(folder.resolve("buone-pratiche.yaml"), GOOD);
    Files.writeString(folder.resolve("leggimi.txt"), "non è una casella");
    assertThat(new MailboxFiles(folder).doors()).singleElement().satisfies(one -> {
      assertThat(one.door().name()).isEqualTo("buone-pratiche");
      assertThat(one.door().address()).isEqualTo("casella@pec.ente.example");
      assertThat(one.door().place()).isEqualTo("imaps://casella@pec.ente.example@imap.gestore.example/INBOX");
      assertThat(one.atLeast()).isEqualTo(Duration.ofMinutes(2));
      assertThat(one.access().since()).isEqualTo("2023-05-15");
      assertThat(one.password().get()).isEqualTo("segreta");
    });
    assertThat(new MailboxFiles(null).doors()).isEmpty();
  }

  @Test
  void aChangedPasswordIsReadAnewAndNeverKept() throws IOException {
    secret("prima");
    Files.writeString(folder.resolve("a.yaml"), GOOD);
    WatchedDoor door = new MailboxFiles(folder).doors().getFirst();
    secret("seconda");
    assertThat(door.password().get()).isEqualTo("seconda");
  }

  @Test
  void whatIsNotUnderstoodStopsTheStartByName() throws IOException {
    secret("x");
    for (String wrong : new String[] {GOOD + "avviso: x\n", GOOD.replace("imaps", "https"), GOOD.replace("PT2M", "due minuti"), "- lista\n", "",
        GOOD.replace("notice: ", "notizia: "), GOOD.replace("imaps://casella%40", "imaps://casella:segreta%40")}) {
      Files.writeString(folder.resolve("sbagliata.yaml"), wrong);
      assertThatThrownBy(() -> new MailboxFiles(folder)).as(wrong).isInstanceOf(Refusal.Thrown.class);
    }
    Files.writeString(folder.resolve("sbagliata.yaml"), GOOD);
    Files.setPosixFilePermissions(folder.resolve("casella.password"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> new MailboxFiles(folder)).isInstanceOf(Refusal.Thrown.class);
  }

  @Test
  void whatIsWrongIsSaidInWordsWithWhatToDo() throws IOException {
    secret("x");
    String name = "Il file della casella " + folder.resolve("una.yaml") + " non va bene: ";
    assertThat(said(GOOD + "avviso: x\n")).isEqualTo(name + "la voce «avviso» non esiste. Le voci ammesse sono in docs/certified-mail.md.");
    assertThat(said(GOOD.replace("PT2M", "due minuti"))).startsWith(name + "«every» vuole una durata, come PT5M (5 minuti), e non «due minuti»");
    assertThat(said("notice: [x\n")).startsWith(name + "alla riga 2 non è YAML leggibile");
    assertThat(said("")).startsWith(name + "è vuoto");
    assertThat(said(GOOD + "send-server: smtps://a%40b.example@c.example\nsend-hourly: tante\n")).contains("«send-hourly» vuole un numero");
    assertThatThrownBy(() -> new MailboxFiles(folder.resolve("non-c-e"))).isInstanceOfSatisfying(Refusal.Thrown.class, thrown ->
        assertThat(thrown.refusal().text(Locale.ITALIAN)).contains("non-c-e, indicata da «mailboxes» nella configurazione, non c’è"));
  }

  private String said(String yaml) throws IOException {
    Files.writeString(folder.resolve("una.yaml"), yaml);
    try {
      new MailboxFiles(folder);
      return "";
    } catch (Refusal.Thrown refused) {
      return refused.refusal().text(Locale.ITALIAN);
    }
  }

  private void secret(String password) throws IOException {
    Path file = folder.resolve("casella.password");
    Files.writeString(file, password + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
