package it.telaio.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system, seen by one process only, is filled while rows come in (security R20). */
class FullDiskTest {
  private static final String MOUNT = "mount -t tmpfs -o size=220m,mode=755 small \"$0\" && exec \"$@\"";

  @TempDir
  Path folder;

  @Test
  void aFullDiskLosesNothingAcknowledgedAndWorksAgainWithRoom() throws Exception {
    Assumptions.assumeTrue(new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0, "no file system of our own here");
    Path programs = Path.of("target/postgresql-programs").toAbsolutePath();
    Binaries.below(programs);
    Path said = folder.resolve("said");
    Path small = Files.createDirectories(folder.resolve("small"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process node = new ProcessBuilder("unshare", "-m", "sh", "-c", MOUNT, small.toString(),
        ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        FullDiskNode.class.getName(), small.resolve("dati").toString(), programs.toString()).redirectOutput(said.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      assertThat(node.waitFor()).isZero();
      List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
      assertThat(lines).hasSize(3).first().isEqualTo("low");
      long acknowledged = Long.parseLong(lines.get(1).substring("full ".length()));
      assertThat(acknowledged).as("the reserve leaves room to finish").isGreaterThan(10);
      assertThat(Long.parseLong(lines.get(2).substring("kept ".length()))).isGreaterThanOrEqualTo(acknowledged);
    } finally {
      node.destroyForcibly().waitFor();
    }
  }
}
