package it.telaio.demo;

import it.telaio.register.Sorting;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One message of the demo mailbox.
 *
 * @param name        what it is, in a few Italian words joined by hyphens: the end of its file name
 * @param situation   what happens, in one Italian sentence
 * @param sorting     what kind of arrival it is
 * @param at          when its provider took it, by which the mailbox is ordered
 * @param candidacies what is proposed for each candidacy it carries, empty where it carries none
 */
record Story(String name, String situation, Sorting sorting, Instant at, byte[] message, List<Expected> candidacies) {

  /** The rows of {@code messages.tsv}: one for each candidacy, or one without. */
  String rows(String file) {
    if (candidacies.isEmpty()) {
      return String.join("\t", file, situation, sorting.literal(), "", "", "", "", "", "", "") + "\n";
    }
    StringBuilder rows = new StringBuilder();
    for (Expected expected : candidacies) {
      String checks = expected.checks().entrySet().stream().map(check -> check.getKey().literal() + "=" + check.getValue().word())
          .collect(Collectors.joining(";"));
      CastBody applicant = expected.applicant();
      rows.append(String.join("\t", file, situation, sorting.literal(), expected.candidacy(), applicant.name(),
          applicant.taxCode(), applicant.kind().id(), expected.practice().theme(), expected.practice().title(), checks)).append('\n');
    }
    return rows.toString();
  }
}
