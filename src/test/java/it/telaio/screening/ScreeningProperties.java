package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Sending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ScreeningProperties {
  private static final List<Sending> MAILBOX = mailbox();

  /** The order in which messages are read, and messages read twice, change nothing. */
  @Property(tries = 200)
  void orderAndReplaysNeverChangeAFinding(@ForAll long seed) {
    List<Sending> shuffled = new ArrayList<>(MAILBOX);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Given.screen(shuffled)).isEqualTo(Given.screen(MAILBOX));
  }

  private static List<Sending> mailbox() {
    List<Sending> all = new ArrayList<>();
    all.add(Given.aCandidacy().sending());
    all.add(Given.aCandidacy().theme("educational-poverty").acceptedAt("2023-07-11T08:00:00Z").sending());
    Given again = Given.aCandidacy().acceptedAt("2023-07-12T08:00:00Z");
    again.text = "Sostituisce la precedente";
    all.add(again.sending());
    all.add(Given.aCandidacy().acceptedAt("2023-07-15T22:00:01Z").sending());
    for (int part = 1; part <= 2; part++) {
      Given half = Given.aCandidacy().acceptedAt("2023-07-12T09:00:0" + part + "Z");
      half.subject = half.subject + " - invio " + part + " di 2";
      half.withForm = part == 1;
      half.fields.put("capacity", "district");
      all.add(half.sending());
    }
    Given unsigned = Given.aCandidacy();
    unsigned.sender = "altro@pec.example";
    unsigned.signature = it.telaio.signature.Verdict.Outcome.UNSIGNED;
    all.add(unsigned.sending());
    return List.copyOf(all);
  }
}
