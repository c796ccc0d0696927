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
  private static final String HEAD = "file\tsituation\tsorting\tcandidacy\tapplicant\ttax_code\tcapacity\ttheme\ttitle\tchecks\n";

  private DemoMailbox() {
  }

  /**
   * Writes {@code mail/} with {@code .eml} and {@code .msg}, {@code trust/} with its three folders, {@code bodies.csv} (see
   * {@link Cast#register()}) and {@code messages.tsv}: for each message, in the order of the mailbox, its file, what it is in one Italian
   * sentence, how it is sorted, and for each candidacy in it who applies and what a careful officer would propose, as
   * {@code check=outcome} joined by semicolons. A candidacy in two messages stands on two rows, and a message with two on two rows.
   *
   * @param dir an empty folder, or one to be made
   */
  public static void write(Path dir) throws IOException {
    var stage = new Stage(DemoCall.puglia(), Cast.puglia(), new DemoTrust());
    CleanScenes.play(stage);
    QuotaScenes.play(stage);
    TermScenes.play(stage);
    SignatureScenes.play(stage);
    PaperScenes.play(stage);
    SubjectScenes.play(stage);
    ChannelScenes.play(stage);
    HostileScenes.play(stage);
    LetterScenes.play(stage);
    lay(dir, stage);
  }

  /** The same for the Milano notice: bodies of the third sector answer a call for partners. */
  public static void writeMilano(Path dir) throws IOException {
    var stage = new Stage(DemoCall.milano(), Cast.milano(), new DemoTrust());
    MilanoScenes.play(stage);
    lay(dir, stage);
  }

  /** The same for the Veneto notice: social districts answer a call for projects. */
  public static void writeVeneto(Path dir) throws IOException {
    var stage = new Stage(DemoCall.veneto(), Cast.veneto(), new DemoTrust());
    VenetoScenes.play(stage);
    lay(dir, stage);
  }

  private static void lay(Path dir, Stage stage) throws IOException {
    Path mail = Files.createDirectories(dir.resolve("mail"));
    List<Story> stories = stage.stories();
    StringBuilder table = new StringBuilder(HEAD);
    for (int number = 1; number <= stories.size(); number++) {
      Story story = stories.get(number - 1);
      boolean compound = story.message()[0] == (byte) 0xD0;
      String file = "%03d-%s.%s".formatted(number, story.name(), compound ? "msg" : "eml");
      Files.write(mail.resolve(file), story.message());
      table.append(story.rows(file));
    }
    Files.writeString(dir.resolve("messages.tsv"), table);
    Files.writeString(dir.resolve("bodies.csv"), stage.cast.register());
    Files.writeString(dir.resolve("notice.yaml"), stage.call.yaml());
    stage.trust.write(dir.resolve("trust"));
  }
}
