package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.AskCompletion;
import it.telaio.candidacy.CompletionRequests;
import it.telaio.journal.Follower;
import it.telaio.journal.JournalEntry;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.register.Letter;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * When a letter was delivered, what it carried out begins to run: the term of a request for completion or of a
 * notice of rejection, the notice of an outcome.
 */
@Component
final class FollowLetters implements Follower {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("letters");

  private final LetterDrafts drafts;
  private final CompletionRequests requests;
  private final AskCompletion completion;
  private final ConcludeScreening conclude;
  private final HearApplicant hear;
  private final Calls calls;

  FollowLetters(LetterDrafts drafts, CompletionRequests requests, AskCompletion completion, ConcludeScreening conclude,
      HearApplicant hear, Calls calls) {
    this.drafts = drafts;
    this.requests = requests;
    this.completion = completion;
    this.conclude = conclude;
    this.hear = hear;
    this.calls = calls;
  }

  @Override
  public String name() {
    return "letter-deliveries";
  }

  @Override
  public void take(JournalEntry entry) {
    if (entry.kind().equals("letter-stepped") && entry.about().kind().equals("letter")) {
      drafts.find(MACHINE, UUID.fromString(entry.about().id())).filter(draft -> draft.state() == Letter.State.DELIVERED)
          .ifPresent(this::delivered);
    }
  }

  /** The step says when the last recipient had it. What a person wrote down meanwhile stays. */
  private void delivered(LetterDraft letter) {
    Optional<OtherWay.Delivery> delivery = OtherWay.Delivery.of(letter.detail());
    boolean outcome = letter.model().equals(LetterModel.ADMISSION.literal()) || letter.model().equals(LetterModel.NON_ADMISSION.literal());
    try {
      if (letter.request() != null && delivery.isPresent()
          && requests.find(MACHINE, letter.request()).filter(one -> one.running().isEmpty()).isPresent()) {
        completion.delivered(MACHINE, letter.request(), delivery.get().at(), evidence(letter, delivery.get()));
      } else if (letter.model().equals(LetterModel.REJECTION_NOTICE.literal()) && delivery.isPresent()) {
        calls.find(MACHINE, letter.scope().id()).ifPresent(call -> hear.delivered(MACHINE, call, letter.about().id(), letter.id(),
            delivery.get().at(), evidence(letter, delivery.get())));
      } else if (outcome) {
        calls.find(MACHINE, letter.scope().id())
            .ifPresent(call -> conclude.notified(MACHINE, call, letter.about().id(), letter.reference()));
      }
    } catch (Refusal.Thrown refused) {
      // Ended or taken back in the meantime: the letter was delivered all the same, and nothing runs from it.
      return;
    }
  }

  private static String evidence(LetterDraft letter, OtherWay.Delivery delivery) {
    return delivery.proof().orElseGet(() -> Texts.of(FollowLetters.class, Texts.ITALIAN).say("event.by-receipt", letter.reference()));
  }
}
