package it.telaio.cli;

import it.telaio.candidacy.FilesTask;
import it.telaio.notice.ReadNotice;
import it.telaio.signature.SignatureTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Touches what the commands touch, once, so that the ahead-of-time cache made at installation holds it. What it prints is
 * thrown away and it changes nothing.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  private static final String MESSAGE = "From: a@posta.example\r\nTo: b@posta.example\r\nSubject: prova\r\n\r\nprova\r\n";

  @Override
  public Integer call() throws Exception {
    Telaio.run("--help");
    Telaio.run("code", "fiscale", "RSSMRA80A01H501U", "--json");
    Telaio.run("code", "iva", "03510140126", "--json");
    try (InputStream notice = WarmUpCommand.class.getResourceAsStream("/notices/puglia-buone-pratiche-2023.yaml")) {
      ReadNotice.bytes("warm-up", notice.readAllBytes(), Telaio.language());
    }
    Path message = Files.writeString(Files.createTempFile("telaio-warm-up", ".eml"), MESSAGE);
    Telaio.run("pec", message.toString(), "--json");
    Telaio.run("signature", message.toString(), "--json");
    SignatureTask.rehearse();
    Path nobody = Files.createTempDirectory("telaio-warm-up-");
    FilesTask.rehearse(nobody);
    Files.delete(nobody);
    Files.delete(message);
    serveOnce();
    return Telaio.DONE;
  }

  /** Starts the server in a folder of its own, opens the first page, stops it, and removes everything. */
  private static void serveOnce() throws IOException {
    Path folder = Files.createTempDirectory("telaio-warm-up-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    try {
      Path config = Files.writeString(folder.resolve("telaio.yaml"), "listen: 127.0.0.1:0\ndata: dati\nreserve: 1MB\n");
      Telaio.run("serve", "--config", config.toString(), "--warm-up");
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
