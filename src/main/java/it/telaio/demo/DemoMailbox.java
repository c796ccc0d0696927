package it.telaio.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The mailbox of the demonstration: what arrives for the Puglia notice, with the situations an office meets in its first month. Keys are
 * made anew at each generation; everything else is the same each time.
 */
public final class DemoMailbox {
  private static final String HEAD = "file\tsituation\tsorting\tcandidacy\tapplicant\ttax_code\tcapacity\ttheme\tchecks\n";

  private DemoMailbox() {
  }

  /**
   * Writes {@code mail/*.eml}, {@code trust/} with {@code pec/}, {@code sign/} and {@code tsa/}, {@code bodies.csv} (see
   * {@link Cast#register()}) and {@code messages.tsv}: for each message, in the order of the mailbox, its file, what it is in one Italian
   * sentence, how it is sorted, and for each candidacy in it who applies and what a careful officer would propose, as
   * {@code check=outcome} joined by semicolons. A candidacy in two messages stands on two rows, and a message with two on two rows.
   *
   * @param dir an empty folder, or one to be made
   */
  public static void write(Path dir) throws IOException {
    Cast cast = Cast.assemble();
    DemoTrust trust = new DemoTrust();
    Stage stage = new Stage(cast, trust);
    CleanScenes.play(stage);
    QuotaScenes.play(stage);
    TermScenes.play(stage);
    SignatureScenes.play(stage);
    PaperScenes.play(stage);
    SubjectScenes.play(stage);
    ChannelScenes.play(stage);
    HostileScenes.play(stage);
    LetterScenes.play(stage);
    lay(dir, stage.stories());
    trust.write(dir.resolve("trust"));
    Files.writeString(dir.resolve("bodies.csv"), cast.register());
  }

  private static void lay(Path dir, List<Story> stories) throws IOException {
    Path mail = Files.createDirectories(dir.resolve("mail"));
    StringBuilder table = new StringBuilder(HEAD);
    for (int number = 1; number <= stories.size(); number++) {
      Story story = stories.get(number - 1);
      String file = "%03d-%s.eml".formatted(number, story.name());
      Files.write(mail.resolve(file), story.message());
      table.append(story.rows(file));
    }
    Files.writeString(dir.resolve("messages.tsv"), table);
  }
}
