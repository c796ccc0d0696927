package it.telaio.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyFolderTest {
  @TempDir
  private Path folder;

  private void store(String path) throws IOException {
    try (CopyFolder copies = CopyFolder.toWrite(folder, Clock.ofMachine())) {
      copies.store(path, out -> out.write(path.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** What is left of a line is not the beginning of the next one: otherwise all copies could never be read again. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"path\":\"b", "{", "\0\0\0\0"})
  void copiesGoOnAfterACrashInTheMiddleOfALine(String half) throws IOException {
    store("a");
    Files.writeString(folder.resolve("index.jsonl"), half, StandardOpenOption.APPEND);
    store("b");
    store("c");
    try (CopyFolder copies = CopyFolder.toRead(folder)) {
      assertThat(copies.below("")).containsExactly("a", "b", "c");
      assertThat(copies.damaged(path -> true)).isEmpty();
      assertThat(copies.text("c")).isEqualTo("c");
    }
  }

  @Test
  void whatCouldNotBeWrittenTakesNoRoom() throws IOException {
    try (CopyFolder copies = CopyFolder.toWrite(folder, Clock.ofMachine())) {
      assertThatThrownBy(() -> copies.store("lives/one/bases/two/cluster", out -> {
        out.write(new byte[1 << 18]);
        throw new IOException("no room");
      })).hasMessage("no room");
    }
    assertThat(folder.resolve("lives/one/bases/two")).isEmptyDirectory();
  }

  @Test
  void aLineThatLacksItsEndAloneIsKept() throws IOException {
    store("a");
    Path index = folder.resolve("index.jsonl");
    String text = Files.readString(index);
    Files.writeString(index, text.substring(0, text.length() - 1));
    store("b");
    try (CopyFolder copies = CopyFolder.toRead(folder)) {
      assertThat(copies.below("")).containsExactly("a", "b");
    }
  }
}
