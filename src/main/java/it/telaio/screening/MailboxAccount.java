package it.telaio.screening;

import it.telaio.kernel.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The reconciliation (quadratura): each message of the mailbox and where it went, so that messages there are messages accounted for.
 *
 * @param messages  how many there are in the mailbox
 * @param lines     one for each message that differs from the others, by instant
 * @param identical messages that are another one byte for byte
 */
public record MailboxAccount(Report.NoticeLine notice, int messages, List<Line> lines, int identical) {

  public MailboxAccount {
    lines = List.copyOf(lines);
  }

  /**
   * One message. Of a copy only the hash is known.
   *
   * @param instant what it claims, proven or not; may be null
   * @param went    where it went, in words
   */
  public record Line(String sha256, Instant instant, String sender, String subject, String went) {
  }

  /** The reconciliation of a screening. */
  public static MailboxAccount of(Report report, Locale locale) {
    Texts texts = Texts.of(MailboxAccount.class, locale);
    List<Line> lines = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Report.Row row : report.candidacies()) {
      String number = String.valueOf(row.number());
      row.messages().stream().filter(message -> told.add(message.sha256()))
          .forEach(message -> lines.add(new Line(message.sha256(), message.instant(), message.sender(), message.subject(),
              texts.say("reconciliation.candidacy", number, row.applicant()))));
      row.copies().stream().filter(told::add)
          .forEach(copy -> lines.add(new Line(copy, null, "", "", texts.say("reconciliation.copy", number, row.applicant()))));
    }
    report.others().forEach(other -> lines.add(
        new Line(other.sha256(), other.instant(), other.sender(), other.subject(), other.sortedText())));
    lines.sort(Comparator.comparing(Line::instant, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Line::sha256));
    return new MailboxAccount(report.notice(), report.counts().messages(), lines, report.counts().messages() - lines.size());
  }

  /** How many messages are accounted for. */
  public int accounted() {
    return lines.size() + identical;
  }

  /** Whether every message is accounted for, and none twice. */
  public boolean squares() {
    return identical >= 0 && accounted() == messages;
  }
}
