package it.telaio.candidacy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whom messages speak of: by these codes, addresses and names the registers are asked, and by no others. */
record Wanted(Set<String> taxCodes, Set<String> addresses, Set<String> names) {
  private static final Pattern BODY_TAX_CODE = Pattern.compile("(?<!\\d)\\d{11}(?!\\d)");
  private static final int MOST_IN_A_TEXT = 20;

  static Wanted in(List<Sending> sendings) {
    Wanted wanted = new Wanted(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    for (Sending sending : sendings) {
      if (!sending.arrival().sender().isBlank()) {
        wanted.addresses.add(sending.arrival().sender());
      }
      sending.papers().forEach(wanted::add);
    }
    return wanted;
  }

  private void add(Paper paper) {
    BODY_TAX_CODE.matcher(paper.text()).results().limit(MOST_IN_A_TEXT).forEach(found -> taxCodes.add(found.group()));
    paper.fields().forEach((field, value) -> {
      if (field.contains("tax_code") && !value.isBlank()) {
        taxCodes.add(value.replaceAll("\\s", ""));
      } else if ((field.contains("body_name") || field.contains("district")) && !value.isBlank()) {
        names.add(value.strip());
      }
    });
  }
}
