package it.telaio.screening;

import static it.telaio.screening.Given.aCandidacy;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.notice.Window.Basis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Security R10: acceptance, mailbox date and proof of delivery, each one second before, at, and one second after the term. */
class TermTableTest {
  private static final Instant TERM = Instant.parse("2023-07-15T21:59:59Z");

  @Test
  void everyCornerOfTheTableIsAsTheRuleSays() {
    List<String> wrong = new ArrayList<>();
    int cells = 0;
    for (int accepted = -1; accepted <= 1; accepted++) {
      for (int mailbox = -1; mailbox <= 1; mailbox++) {
        for (int proof = -1; proof <= 1; proof++) {
          cells++;
          boolean late = accepted > 0;
          check(wrong, Basis.ACCEPTANCE, accepted, mailbox, proof, late ? Outcome.PROPOSED_FAILURE : Outcome.MET);
          check(wrong, Basis.DELIVERY, accepted, mailbox, proof, late || proof > 0 ? Outcome.PROPOSED_FAILURE : Outcome.MET);
        }
        check(wrong, Basis.ACCEPTANCE, accepted, mailbox, null, accepted > 0 ? Outcome.PROPOSED_FAILURE : Outcome.MET);
        check(wrong, Basis.DELIVERY, accepted, mailbox, null, accepted > 0 ? Outcome.PROPOSED_FAILURE : Outcome.NEEDS_PERSON);
      }
    }
    assertThat(cells).isEqualTo(27);
    assertThat(wrong).isEmpty();
  }

  @Test
  void withoutProvenCertificationDataEveryCornerNeedsAPerson() {
    for (int accepted = -1; accepted <= 1; accepted++) {
      for (int mailbox = -1; mailbox <= 1; mailbox++) {
        Given given = given(accepted, mailbox, null);
        given.proven = false;
        assertThat(TermChecks.inTime(Basis.DELIVERY, TERM, given.sending()).outcome()).isEqualTo(Outcome.NEEDS_PERSON);
        assertThat(TermChecks.inTime(Basis.ACCEPTANCE, TERM, given.sending()).outcome()).isEqualTo(Outcome.NEEDS_PERSON);
      }
    }
  }

  private static void check(List<String> wrong, Basis basis, int accepted, int mailbox, Integer proof, Outcome expected) {
    Outcome answer = TermChecks.inTime(basis, TERM, given(accepted, mailbox, proof).sending()).outcome();
    if (answer != expected) {
      wrong.add(basis + " accepted " + accepted + ", mailbox " + mailbox + ", proof " + proof + ": " + answer + ", not " + expected);
    }
  }

  private static Given given(int accepted, int mailbox, Integer proof) {
    Given given = aCandidacy().acceptedAt(TERM.plusSeconds(accepted).toString());
    given.mailboxAt = TERM.plusSeconds(mailbox);
    given.delivered = proof == null ? null : TERM.plusSeconds(proof);
    return given;
  }
}
