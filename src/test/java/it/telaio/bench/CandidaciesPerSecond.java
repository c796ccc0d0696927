package it.telaio.bench;

import it.telaio.body.BodyRegister;
import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.Sending;
import it.telaio.cli.Telaio;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sha256;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.screening.Report;
import it.telaio.screening.Screening;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many candidacies are screened anew in a second when a rule, a register or a document changes: assembled, screened and put into words
 * from the facts that were read once. The mailbox is the demonstration's, many times over with other messages, papers and bodies. Beside it,
 * in the same run, what reading the same facts from their JSON costs. Prints one JSON line a turn; processor time, so that a busy machine
 * says the same.
 */
public final class CandidaciesPerSecond {
  private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CandidaciesPerSecond() {
  }

  /** @param arguments the folder of a demonstration (made where there is none), how many times its mailbox, turns */
  public static void main(String[] arguments) throws IOException {
    Path demo = Path.of(arguments.length > 0 ? arguments[0] : "target/bench-demo");
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    int turns = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    if (!Files.exists(demo.resolve("report/screening.json"))) {
      Telaio.run("demo", "--dir", demo.toString(), "--once");
    }
    Notice notice = ((ReadNotice.Read) ReadNotice.file(demo.resolve("notice.yaml"), Locale.ITALIAN)).notice();
    BodyRegister register = BodyRegister.read(demo.resolve("bodies.csv"));
    List<String> facts = facts(demo, times);
    List<Sending> mailbox = new ArrayList<>();
    long read = cpu(() -> facts.forEach(fact -> mailbox.add(Json.read(fact, Sending.class))));
    for (int turn = 0; turn < turns; turn++) {
      int[] candidacies = {0};
      long assembled = cpu(() -> new Assemble(notice, register).from(mailbox));
      long whole = cpu(() -> candidacies[0] = screen(notice, register, mailbox));
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("bench", "candidacies-per-second");
      line.put("messages", mailbox.size());
      line.put("candidacies", candidacies[0]);
      line.put("perSecond", Math.round(candidacies[0] * 1e9 / whole));
      line.put("cpuMillis", Map.of("assemble", assembled / 1_000_000, "whole", whole / 1_000_000, "readFacts", read / 1_000_000));
      System.out.println(Json.line(line));
    }
  }

  private static int screen(Notice notice, BodyRegister register, List<Sending> mailbox) {
    Assemble.Result assembled = new Assemble(notice, register).from(mailbox);
    List<Screening> screenings = Screening.of(notice, assembled.dossiers(), register, true, true);
    return Report.of(notice, screenings, assembled.others(), mailbox.size(), List.of(), Locale.ITALIAN).candidacies().size();
  }

  /** Each copy of the mailbox has hashes and words of its own, so that nothing is taken for the same paper or the same text. */
  private static List<String> facts(Path demo, int times) throws IOException {
    List<String> facts = new ArrayList<>();
    try (Stream<Path> files = Files.list(demo.resolve("report/facts"))) {
      for (Path file : files.sorted().toList()) {
        String fact = Json.line(Json.tree(Files.readString(file)).get("sending"));
        for (int copy = 0; copy < times; copy++) {
          facts.add(copy == 0 ? fact : other(fact, copy));
        }
      }
    }
    return facts;
  }

  private static String other(String fact, int copy) {
    return HASH.matcher(fact)
        .replaceAll(found -> Sha256.hex((found.group() + copy).getBytes(StandardCharsets.UTF_8)))
        .replace(".example", copy + ".example").replaceAll("\\b9(\\d{10})\\b", copy % 9 + "$1");
  }

  private static long cpu(Runnable work) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.run();
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
