package it.telaio.register;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.register.OfficialNumber.Source;
import it.telaio.register.OfficialNumberFile.BadLine;
import it.telaio.register.OfficialNumberFile.Line;
import it.telaio.register.OfficialNumberFile.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The port to the body's own protocol: its numbers come in bulk by a table, looked at before they are taken, or by hand. */
@Component
public final class OfficialNumbers {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public OfficialNumbers(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * What taking a table would do.
   *
   * @param added   numbers for registrations that have none
   * @param changed numbers that replace another
   * @param same    rows that say what is recorded already
   * @param refused rows left out, with line and reason
   * @param state   stands for what was recorded when the table was looked at; taking needs it
   */
  public record Preview(List<OfficialNumber> added, List<OfficialNumber> changed, int same, List<Refusal> refused, String state) {
    public Preview {
      added = List.copyOf(added);
      changed = List.copyOf(changed);
      refused = List.copyOf(refused);
    }
  }

  /** Looks at a table without taking anything; see {@link OfficialNumberFile} for its columns. */
  public Preview preview(Viewer viewer, String body, Path file) {
    demandClerk(viewer, body);
    var read = OfficialNumberFile.read(file, today());
    return sql.as(viewer.sight()).inTransaction(() -> compare(viewer, body, read));
  }

  /** Takes what {@code seen} said; refused, and nothing taken, where the records have moved since. */
  public Preview take(Viewer viewer, String body, Path file, Preview seen, String reason) {
    demandClerk(viewer, body);
    var read = OfficialNumberFile.read(file, today());
    return sql.as(viewer.sight()).inTransaction(() -> {
      lock(body);
      Preview now = compare(viewer, body, read);
      if (!now.state().equals(seen.state())) {
        throw RegisterProblem.PREVIEW_OLD.thrown();
      }
      if (!now.changed().isEmpty() && reason.isBlank()) {
        throw RegisterProblem.OFFICIAL_WITHOUT_REASON.thrown();
      }
      now.added().forEach(number -> insert(number, ""));
      now.changed().forEach(number -> insert(number, reason.strip()));
      return now;
    });
  }

  /** Records one number by hand; replacing another needs a reason. */
  public void record(Viewer viewer, String body, int year, long number, String officialNumber, LocalDate officialDate,
      String registerCode, String aoo, String reason) {
    demandClerk(viewer, body);
    sql.as(viewer.sight()).inTransaction(() -> {
      lock(body);
      var line = new Line("", 0, year, number, officialNumber.strip(), officialDate, registerCode.strip(), aoo.strip());
      List<Refusal> refused = new ArrayList<>();
      Optional<RegistrationHistory> history = judged(viewer, body, line, refused);
      if (history.isEmpty() || officialDate.isAfter(today()) || line.officialNumber().isEmpty()) {
        throw (refused.isEmpty() ? RegisterProblem.NOT_ALLOWED : refused.getFirst()).thrown();
      }
      OfficialNumber wanted = number(viewer, body, line, Source.HAND);
      Optional<OfficialNumber> before = history.get().protocol();
      if (before.isPresent() && before.get().isSame(wanted)) {
        return;
      }
      if (before.isPresent() && reason.isBlank()) {
        throw RegisterProblem.OFFICIAL_WITHOUT_REASON.thrown();
      }
      insert(wanted, before.isPresent() ? reason.strip() : "");
    });
  }

  private Preview compare(Viewer viewer, String body, OfficialNumberFile read) {
    List<OfficialNumber> added = new ArrayList<>();
    List<OfficialNumber> changed = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>(read.refused());
    Set<List<Object>> given = new HashSet<>();
    int same = 0;
    for (Line line : read.lines()) {
      Optional<RegistrationHistory> history = judged(viewer, body, line, refused);
      if (history.isPresent() && !given.add(ofProtocol(line))) {
        refused.add(new BadLine(line.file(), line.line(), Reason.TAKEN, line.officialNumber()));
      } else if (history.isPresent()) {
        OfficialNumber wanted = number(viewer, body, line, Source.CSV);
        Optional<OfficialNumber> before = history.get().protocol();
        if (before.isEmpty()) {
          added.add(wanted);
        } else if (before.get().isSame(wanted)) {
          same++;
        } else {
          changed.add(wanted);
        }
      }
    }
    String state = Sha256.hex((added.stream().map(OfficialNumbers::what).toList() + "|"
        + changed.stream().map(OfficialNumbers::what).toList() + "|" + same + "|" + refused.size()).getBytes(StandardCharsets.UTF_8));
    return new Preview(added, changed, same, refused, state);
  }

  private Optional<RegistrationHistory> judged(Viewer viewer, String body, Line line, List<Refusal> refused) {
    Optional<RegistrationHistory> history = new RegistrationHistories(sql).find(viewer, body, line.year(), line.number());
    Reason wrong = history.isEmpty() ? Reason.UNKNOWN : history.get().annulment().isPresent() ? Reason.ANNULLED
        : isTaken(body, line) ? Reason.TAKEN : null;
    if (wrong != null) {
      String value = wrong == Reason.TAKEN ? line.officialNumber() : Registration.reference(line.year(), line.number());
      refused.add(new BadLine(line.file(), line.line(), wrong, value));
    }
    return wrong == null ? history : Optional.empty();
  }

  /** What makes a protocol number one: its register, its year and itself. */
  private static List<Object> ofProtocol(Line line) {
    return List.of(line.aoo(), line.registerCode(), line.officialDate().getYear(), line.officialNumber());
  }

  /** Whether another registration holds this number of the same register in the same year of the protocol. */
  private boolean isTaken(String body, Line line) {
    return sql.statement("""
        select exists (select from official_number o where o.body = :body and o.aoo = :aoo and o.register_code = :code
          and o.official_number = :number and extract(year from o.official_date) = :officialYear
          and (o.year, o.number) <> (:year, :ours)
          and o.seq = (select max(l.seq) from official_number l where (l.body, l.year, l.number) = (o.body, o.year, o.number)))""")
        .param("body", body).param("aoo", line.aoo()).param("code", line.registerCode()).param("number", line.officialNumber())
        .param("officialYear", line.officialDate().getYear()).param("year", line.year()).param("ours", line.number())
        .query(Boolean.class).single();
  }

  private void insert(OfficialNumber number, String reason) {
    sql.statement("""
        insert into official_number (body, year, number, official_number, official_date, register_code, aoo, source, reason, at, by)
        values (:body, :year, :number, :official, :date, :code, :aoo, :source, :reason, :at, :by)""")
        .param("body", number.body()).param("year", number.year()).param("number", number.number())
        .param("official", number.officialNumber()).param("date", number.officialDate()).param("code", number.registerCode())
        .param("aoo", number.aoo()).param("source", number.source()).param("reason", reason).param("at", number.at())
        .param("by", number.by()).update();
    journal.record("official-number-recorded",
        new Ref("registration", number.body() + "/" + Registration.reference(number.year(), number.number())), number.by(), number.at(),
        Map.of("number", number.officialNumber(), "date", number.officialDate().toString(), "register", number.registerCode(), "aoo",
            number.aoo(), "source", number.source().name(), "reason", reason));
  }

  private OfficialNumber number(Viewer viewer, String body, Line line, Source source) {
    return new OfficialNumber(body, line.year(), line.number(), line.officialNumber(), line.officialDate(), line.registerCode(),
        line.aoo(), source, "", clock.now(), viewer.actor());
  }

  private static String what(OfficialNumber number) {
    return number.year() + "/" + number.number() + "=" + number.officialNumber() + "," + number.officialDate() + ","
        + number.registerCode() + "," + number.aoo();
  }

  private void lock(String body) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended(:body, 2))").param("body", body).query().singleRow();
  }

  private LocalDate today() {
    return clock.now().atZone(Clock.ROME).toLocalDate();
  }

  private static void demandClerk(Viewer viewer, String body) {
    if (!viewer.holds(body, RoleKind.PROTOCOL_CLERK)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
  }
}
