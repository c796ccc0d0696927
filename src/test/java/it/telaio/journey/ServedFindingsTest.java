package it.telaio.journey;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Served;
import it.telaio.cli.Telaio;
import it.telaio.demo.Generated;
import it.telaio.kernel.Json;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.pec.Dovecot;
import it.telaio.pec.ImapAccess;
import it.telaio.pec.ImapMailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same messages give the same findings, byte for byte, from a folder by the command and from an IMAP server by the product's own
 * stored line, in another order of arrival.
 */
class ServedFindingsTest {
  private static final Path NOTICE = Path.of("notices/puglia-buone-pratiche-2023.yaml");
  private static final int MESSAGES = 30;

  @Test
  void theCommandAndTheServerGiveTheSameFindings(@TempDir Path folder) throws Exception {
    Generated.puglia(folder);
    List<Path> chosen = chosen(folder.resolve("mail"));
    Path mail = Files.createDirectory(folder.resolve("some"));
    for (Path message : chosen) {
      Files.copy(message, mail.resolve(message.getFileName()));
    }
    assertThat(Telaio.run("screen", "--notice", NOTICE.toString(), "--mail", mail.toString(), "--out", folder.resolve("out").toString(),
        "--key", folder.resolve("key").toString(), "--trust", folder.resolve("trust").toString(), "--bodies",
        folder.resolve("bodies.csv").toString())).isEqualTo(Telaio.DONE);
    assertThat(served(folder, chosen)).isEqualTo(Files.readString(folder.resolve("out/screening.json")));
  }

  private static String served(Path folder, List<Path> chosen) throws Exception {
    Notice notice = ((ReadNotice.Read) ReadNotice.file(NOTICE, Locale.ITALIAN)).notice();
    try (Served served = new Served(folder.resolve("kept"), folder.resolve("trust"))) {
      served.know(folder.resolve("bodies.csv"));
      try (Dovecot server = Dovecot.start()) {
        server.newMailbox();
        for (Path message : chosen.reversed()) {
          server.deliver(message.getFileName().toString().replace(".eml", ""), Files.readAllBytes(message));
        }
        String address = "imap://" + server.user().replace("@", "%40") + "@127.0.0.1:" + server.port() + "/INBOX";
        try (ImapMailbox mailbox = new ImapMailbox(ImapAccess.parse(address), () -> Dovecot.PASSWORD)) {
          served.keep(notice, mailbox, folder);
        }
      }
      served.read();
      return Json.pretty(served.report(notice, chosen.size())) + "\n";
    }
  }

  private static List<Path> chosen(Path mail) throws IOException {
    try (Stream<Path> files = Files.list(mail)) {
      // No server holds a file of Outlook: that comes by an export only.
      List<Path> all = new ArrayList<>(files.filter(file -> file.toString().endsWith(".eml")).sorted().toList());
      Collections.shuffle(all, new Random(11));
      return all.subList(0, MESSAGES);
    }
  }
}
