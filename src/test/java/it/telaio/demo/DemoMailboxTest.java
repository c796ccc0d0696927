package it.telaio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMailboxTest {

  @Test
  void everyMessageIsInTheTable(@TempDir Path dir) throws IOException {
    DemoMailbox.write(dir);
    try (var files = Files.list(dir.resolve("mail"))) {
      String table = Files.readString(dir.resolve("messages.tsv"));
      assertThat(files.map(file -> file.getFileName().toString())).allMatch(name -> table.contains(name + "\t"));
    }
  }
}
