package it.telaio.journey;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.cli.Telaio;
import it.telaio.demo.Generated;
import it.telaio.pec.Dovecot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same mailbox gives the same findings, byte for byte, from a folder and from a server, in any order of arrival. */
class ImapScreeningTest {
  private static final int MESSAGES = 24;

  @Test
  void aServerAndAFolderGiveTheSameFindings(@TempDir Path folder) throws IOException {
    try (Dovecot server = Dovecot.start()) {
      Generated.puglia(folder);
      Path mail = Files.createDirectory(folder.resolve("some"));
      List<Path> chosen = chosen(folder.resolve("mail"));
      server.newMailbox();
      for (Path message : chosen) {
        Files.copy(message, mail.resolve(message.getFileName()));
        server.deliver(message.getFileName().toString().replace(".eml", ""), Files.readAllBytes(message));
      }
      Path password = Files.writeString(folder.resolve("password"), Dovecot.PASSWORD);
      String address = "imap://" + server.user().replace("@", "%40") + "@127.0.0.1:" + server.port() + "/INBOX";
      assertThat(screen(folder, "a", "--mail", mail.toString())).isEqualTo(Telaio.DONE);
      assertThat(screen(folder, "b", "--mail", address, "--password", password.toString())).isEqualTo(Telaio.DONE);
      assertThat(Files.readString(folder.resolve("b/screening.json"))).isEqualTo(Files.readString(folder.resolve("a/screening.json")));
    }
  }

  @Test
  void withoutAPasswordTheCommandSaysSo(@TempDir Path folder) throws IOException {
    assertThat(screen(folder, "c", "--mail", "imaps://ufficio@127.0.0.1/INBOX")).isEqualTo(Telaio.USAGE);
  }

  private static int screen(Path folder, String out, String... mail) {
    List<String> arguments = new ArrayList<>(List.of("screen", "--notice", "notices/puglia-buone-pratiche-2023.yaml", "--out",
        folder.resolve(out).toString(), "--key", folder.resolve("key").toString()));
    if (Files.exists(folder.resolve("trust"))) {
      arguments.addAll(List.of("--trust", folder.resolve("trust").toString(), "--bodies", folder.resolve("bodies.csv").toString()));
    }
    arguments.addAll(List.of(mail));
    return Telaio.run(arguments.toArray(String[]::new));
  }

  private static List<Path> chosen(Path mail) throws IOException {
    try (Stream<Path> files = Files.list(mail)) {
      List<Path> all = new ArrayList<>(files.sorted().toList());
      Collections.shuffle(all, new Random(7));
      return all.subList(0, MESSAGES);
    }
  }
}
