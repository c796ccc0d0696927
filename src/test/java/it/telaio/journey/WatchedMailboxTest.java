package it.telaio.journey;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Served;
import it.telaio.cli.Telaio;
import it.telaio.database.Role;
import it.telaio.demo.Generated;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.pec.Dovecot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product as it runs in an office: a process of its own watches a mailbox on a real IMAP server. What lies there when it starts and
 * what comes later is taken, numbered and read without anybody asking, through a kill in the middle, and the findings are those of the
 * command.
 */
class WatchedMailboxTest {
  private static final Path NOTICE = Path.of("notices/puglia-buone-pratiche-2023.yaml");
  private static final int MESSAGES = 16;
  private static final int SECONDS = 180;

  @TempDir
  Path folder;

  @Test
  void whatLiesInTheMailboxAndWhatComesIsReadThroughAKill() throws Exception {
    Generated.puglia(folder);
    List<Path> mail = mail();
    assertThat(Telaio.run("screen", "--notice", NOTICE.toString(), "--mail", copied(mail).toString(), "--out", out("out"), "--key",
        out("key"), "--trust", out("trust"), "--bodies", out("bodies.csv"))).isEqualTo(Telaio.DONE);
    Notice notice = ((ReadNotice.Read) ReadNotice.file(NOTICE, Locale.ITALIAN)).notice();
    try (Served served = new Served(folder.resolve("data/files"), folder.resolve("trust")); Dovecot server = Dovecot.start()) {
      served.know(folder.resolve("bodies.csv"));
      server.newMailbox();
      configure(served, server, notice);
      deliver(server, mail.subList(0, MESSAGES / 2));
      Process first = serve();
      await(served, MESSAGES / 4, first);
      first.destroyForcibly().waitFor();
      leasesRunOut(served);
      Process second = serve();
      try {
        await(served, MESSAGES / 2, second);
        deliver(server, mail.subList(MESSAGES / 2, MESSAGES));
        await(served, MESSAGES, second);
        assertThat(Json.pretty(served.report(notice, MESSAGES)) + "\n").isEqualTo(Files.readString(folder.resolve("out/screening.json")));
        assertThat(count(served, "select count(*) from registration")).isEqualTo(MESSAGES);
      } finally {
        second.destroy();
        second.waitFor();
      }
      assertThat(Files.readString(folder.resolve("errors"))).doesNotContain("\"level\":\"ERROR\"");
    }
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private List<Path> mail() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("mail"))) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().limit(MESSAGES).toList();
    }
  }

  private Path copied(List<Path> mail) throws IOException {
    Path some = Files.createDirectory(folder.resolve("some"));
    for (Path message : mail) {
      Files.copy(message, some.resolve(message.getFileName()));
    }
    return some;
  }

  private static void deliver(Dovecot server, List<Path> mail) throws IOException {
    for (Path message : mail) {
      server.deliver(message.getFileName().toString().replace(".eml", ""), Files.readAllBytes(message));
    }
  }

  private void configure(Served served, Dovecot server, Notice notice) throws IOException {
    Path mailboxes = Files.createDirectory(folder.resolve("mailboxes"));
    secret(mailboxes.resolve("casella.password"), Dovecot.PASSWORD);
    Files.writeString(mailboxes.resolve("casella.yaml"), """
        notice: %s
        body: %s
        server: imap://%s@127.0.0.1:%d/INBOX
        password-file: casella.password
        every: PT20S
        """.formatted(notice.id(), Served.BODY, server.user().replace("@", "%40"), server.port()));
    StringBuilder database = new StringBuilder("database:\n  url: " + served.database.database().url() + "\n");
    for (Role role : List.of(Role.OWNER, Role.APP, Role.BACKUP)) {
      String name = role.name().toLowerCase(Locale.ROOT);
      secret(folder.resolve(name), served.database.database().roles().get(role).password());
      database.append("  ").append(name).append(".password-file: ").append(name).append('\n');
    }
    Files.writeString(folder.resolve("telaio.yaml"),
        "listen: 127.0.0.1:0\ndata: data\nreserve: 1MB\ntrust: trust\nmailboxes: mailboxes\n" + database);
  }

  private static void secret(Path file, String secret) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, secret + "\n");
  }

  private Process serve() throws IOException {
    return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED", "-Dstderr.encoding=UTF-8", "-cp", System.getProperty("java.class.path"),
        Telaio.class.getName(), "serve", "--config", out("telaio.yaml"))
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile())).start();
  }

  private void await(Served served, int messages, Process process) throws Exception {
    long read = 0;
    for (int tenths = 0; tenths < SECONDS * 10 && process.isAlive(); tenths++) {
      read = count(served, "select count(distinct arrival) from sending");
      if (read >= messages) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(count(served, "select count(*) from arrival") + " taken, " + read + " of " + messages + " read; " + Files.readString(folder.resolve("errors")));
  }

  /** What the dead one was doing is believed to go on for half a minute more: nobody waits for that here. */
  private static void leasesRunOut(Served served) {
    served.database.owner().statement("update job set lease_until = now() where lease_until > now()").update();
  }

  private static long count(Served served, String question) {
    return served.sql.as(Sql.Sight.SYSTEM).inTransaction(() -> served.sql.statement(question).query(Long.class).single());
  }
}
