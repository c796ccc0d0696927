package it.telaio.screening;

import static it.telaio.screening.Given.aCandidacy;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Note;
import it.telaio.kernel.Texts;
import it.telaio.screening.Screening.Proposal;
import it.telaio.signature.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTest {

  @Test
  void aCleanCandidacyLacksNothing() {
    Screening screening = aCandidacy().screened();
    assertThat(screening.open()).isEmpty();
    assertThat(screening.proposal()).isEqualTo(Proposal.NOTHING_MISSING);
    assertThat(screening.findings()).extracting(Finding::check).contains(Check.values());
  }

  @ParameterizedTest
  @CsvSource({"2023-07-15T21:59:58Z,needs-person delivery-unproven", "2023-07-15T21:59:59Z,needs-person delivery-unproven",
      "2023-07-15T22:00:00Z,proposed-failure late", "2023-07-15T22:00:32Z,proposed-failure late", "2023-07-14T21:59:59Z,met in-time"})
  void acceptanceIsComparedToTheSecondWhereDeliveryCounts(String accepted, String answer) {
    assertThat(aCandidacy().acceptedAt(accepted).answer(Check.WITHIN_WINDOW)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"2023-07-15T21:59:58Z,met delivered-in-time", "2023-07-15T21:59:59Z,met delivered-in-time",
      "2023-07-15T22:00:00Z,proposed-failure delivered-late"})
  void aProvenDeliverySettlesTheTerm(String delivered, String answer) {
    Given given = aCandidacy().acceptedAt("2023-07-15T21:59:57Z");
    given.delivered = Instant.parse(delivered);
    assertThat(given.answer(Check.WITHIN_WINDOW)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"2023-07-15T20:59:59Z,met in-time", "2023-07-15T21:00:00Z,needs-person delivery-unproven",
      "2023-07-15T22:00:00Z,needs-person mailbox-late"})
  void theMailboxesOwnClockHelpsButDecidesNothingNearTheTerm(String mailbox, String answer) {
    Given given = aCandidacy().acceptedAt("2023-07-15T20:50:00Z");
    given.mailboxAt = Instant.parse(mailbox);
    assertThat(given.answer(Check.WITHIN_WINDOW)).isEqualTo(answer);
  }

  @Test
  void anUnprovenInstantNeitherPassesNorFails() {
    Given late = aCandidacy().acceptedAt("2023-08-01T00:00:00Z");
    late.proven = false;
    assertThat(late.answer(Check.WITHIN_WINDOW)).isEqualTo("needs-person instant-unproven");
    assertThat(late.answer(Check.ENVELOPE_PROVEN)).startsWith("needs-person");
  }

  @Test
  void whatCameLateCannotBeMadeGood() {
    assertThat(aCandidacy().acceptedAt("2023-07-15T22:00:32Z").screened().proposal()).isEqualTo(Proposal.NOT_REMEDIABLE);
  }

  @ParameterizedTest
  @CsvSource({"1,1 secondo", "33,33 secondi", "60,1 minuto", "95,1 minuto e 35 secondi", "3600,1 ora", "7500,2 ore e 5 minuti",
      "86400,1 giorno", "180000,2 giorni e 2 ore"})
  void aDelayReadsAsAClerkSaysIt(long seconds, String words) {
    Instant term = Instant.parse("2023-07-15T21:59:59Z");
    assertThat(TermChecks.delay(term, term.plusSeconds(seconds), Texts.of(Check.class, Texts.ITALIAN))).isEqualTo(words);
  }

  @Test
  void whatComesBeforeTheOpeningNeedsAPerson() {
    assertThat(aCandidacy().acceptedAt("2023-06-14T21:59:59Z").answer(Check.AFTER_OPENING)).isEqualTo("needs-person before-opening");
    assertThat(aCandidacy().acceptedAt("2023-06-14T22:00:00Z").answer(Check.AFTER_OPENING)).isEqualTo("met after-opening");
  }

  @Test
  void ordinaryMailIsNotTheChannelOfThisNotice() {
    Given given = aCandidacy();
    given.kind = "ordinaria";
    given.proven = false;
    assertThat(given.answer(Check.CHANNEL_ALLOWED)).isEqualTo("proposed-failure channel-not-allowed");
    assertThat(given.answer(Check.ENVELOPE_PROVEN)).isEqualTo("not-relevant not-certified");
  }

  @Test
  void aWrongSubjectIsANoteAndExcludesNobody() {
    Given given = aCandidacy();
    given.subject = "Candidatura";
    Finding finding = given.finding(Check.SUBJECT_WORDING);
    assertThat(finding.outcome()).isEqualTo(Outcome.MET);
    assertThat(finding.notable()).isTrue();
  }

  @Test
  void theWordingIsComparedWithoutAccentsCaseAndDashes() {
    Given given = aCandidacy();
    given.subject = "R: " + given.subject.toUpperCase(Locale.ITALIAN).replace("’", "'").replace("à", "a'");
    assertThat(given.answer(Check.SUBJECT_WORDING)).isEqualTo("met wording-right");
  }

  @Test
  void oneCandidacyForEachBodyAndOneMoreOnEducationalPoverty() {
    Given first = aCandidacy();
    assertThat(first.answer(Check.ONE_PER_BODY)).isEqualTo("met quota-one");
    assertThat(first.answer(Check.ONE_PER_BODY, aCandidacy().theme("educational-poverty"))).isEqualTo("met quota-within");
    assertThat(first.answer(Check.ONE_PER_BODY, aCandidacy().theme("socio-educational"))).isEqualTo("needs-person quota-exceeded");
  }

  @Test
  void aComuneForItselfAndForItsAmbitoAreTwoSubjects() {
    Given district = aCandidacy().theme("socio-educational");
    district.fields.put("capacity", "district");
    district.fields.put("district", "Prova");
    assertThat(aCandidacy().answer(Check.ONE_PER_BODY, district)).isEqualTo("met quota-one");
    assertThat(district.answer(Check.SUBJECT_ELIGIBLE)).isEqualTo("met applicant-eligible");
  }

  @Test
  void aLateCandidacyIsNotCounted() {
    Given late = aCandidacy().acceptedAt("2023-07-15T22:00:33Z");
    assertThat(aCandidacy().answer(Check.ONE_PER_BODY, late)).isEqualTo("met quota-one");
  }

  @Test
  void aReplacementIsConfirmedByAPersonOnBothSides() {
    Given earlier = aCandidacy();
    Given later = aCandidacy().acceptedAt("2023-07-11T08:00:00Z");
    later.text = "La presente candidatura sostituisce la precedente.";
    assertThat(earlier.answer(Check.ONE_PER_BODY, later)).isEqualTo("needs-person replaced-by-later");
    assertThat(later.answer(Check.ONE_PER_BODY, earlier)).isEqualTo("needs-person replaces-earlier");
  }

  @Test
  void aStrangersLaterMailReplacesNothing() {
    Given victim = aCandidacy();
    Given stranger = aCandidacy().acceptedAt("2023-07-11T08:00:00Z");
    stranger.text = "Annulla e sostituisce la precedente.";
    stranger.sender = "altri@pec.altrove.example";
    stranger.signer = Given.OTHER;
    assertThat(victim.screened(stranger).dossier().replaces()).isEmpty();
    assertThat(stranger.screened(victim).dossier().replaces()).isEmpty();
    assertThat(victim.answer(Check.ONE_PER_BODY, stranger)).isEqualTo("met quota-one");
    assertThat(stranger.answer(Check.ONE_PER_BODY, victim)).isEqualTo("needs-person quota-exceeded");
  }

  @Test
  void aBodyOfAnotherRegionNeedsAPerson() {
    Given given = aCandidacy();
    given.fields.put("body_tax_code", Given.LOMBARD.taxCode());
    assertThat(given.answer(Check.SUBJECT_ELIGIBLE)).isEqualTo("needs-person applicant-not-eligible");
  }

  @ParameterizedTest
  @EnumSource(Verdict.Outcome.class)
  void onlyASignatureThatDoesNotHoldIsAProposedFailure(Verdict.Outcome outcome) {
    Given given = aCandidacy();
    given.signature = outcome;
    Outcome answer = given.finding(Check.SIGNATURE_VALID).outcome();
    assertThat(answer).isEqualTo(switch (outcome) {
      case VALID, VALID_WITH_WARNING -> Outcome.MET;
      case INVALID -> Outcome.PROPOSED_FAILURE;
      case FLAGGED, PARTIAL, INDETERMINATE, UNSIGNED -> Outcome.NEEDS_PERSON;
    });
  }

  @Test
  void anUnsignedFormFromAnotherMailboxCanBeMadeGood() {
    Given given = aCandidacy();
    given.signature = Verdict.Outcome.UNSIGNED;
    given.sender = "qualcuno@pec.altro.example";
    Finding finding = given.finding(Check.SIGNATURE_VALID);
    assertThat(finding.outcome()).isEqualTo(Outcome.PROPOSED_FAILURE);
    assertThat(finding.remedy()).isEqualTo("ask-signature");
    assertThat(given.screened().proposal()).isEqualTo(Proposal.COMPLETION);
  }

  @Test
  void aFileThatCannotBeLookedIntoIsForAPersonAndNotSimplyUnsigned() {
    Given given = aCandidacy();
    given.signature = Verdict.Outcome.UNSIGNED;
    given.sender = "qualcuno@pec.altro.example";
    given.warnings = List.of(new Verdict.Warning("damaged-file", "Il file è danneggiato o incompleto."));
    assertThat(given.answer(Check.SIGNATURE_VALID)).isEqualTo("needs-person signature-not-seen");
  }

  @Test
  void anotherSignerNeedsADelegationSignedByTheRepresentative() {
    Given given = aCandidacy();
    given.signer = Given.OTHER;
    assertThat(given.answer(Check.SIGNER_ENTITLED)).isEqualTo("proposed-failure delegation-missing");
    given.others.add(Given.paper("delega.pdf.p7m", Map.of(), Verdict.Outcome.VALID, Given.MAYOR));
    assertThat(given.answer(Check.SIGNER_ENTITLED)).isEqualTo("met delegation-signed");
    given.others.removeLast();
    given.others.add(Given.paper("delega.pdf", Map.of(), null, null));
    assertThat(given.answer(Check.SIGNER_ENTITLED)).isEqualTo("needs-person delegation-to-look-at");
  }

  @Test
  void whatIsMissingIsNamedAndCanBeAskedFor() {
    Given noReport = aCandidacy();
    noReport.others.clear();
    assertThat(noReport.answer(Check.DOCUMENT_PRESENT)).isEqualTo("proposed-failure document-missing");
    Given noForm = aCandidacy();
    noForm.withForm = false;
    assertThat(noForm.answer(Check.FORM_PRESENT)).isEqualTo("proposed-failure form-missing");
    Given noTitle = aCandidacy();
    noTitle.fields.put("practice_title", " ");
    assertThat(noTitle.answer(Check.REQUIRED_FIELDS)).isEqualTo("proposed-failure fields-missing");
  }

  @Test
  void aProtectedFileIsAskedForAgain() {
    Given given = aCandidacy();
    given.others.add(Given.paper("bilancio.pdf", Map.of(), null, null, new Note("password-required", "")));
    assertThat(given.answer(Check.FILE_READABLE)).isEqualTo("proposed-failure file-encrypted");
  }

  @Test
  void everyAnswerHasItsSentenceInBothLanguages() {
    for (Locale locale : List.of(Locale.ITALIAN, Locale.ENGLISH)) {
      Texts texts = Texts.of(Check.class, locale);
      for (Check check : Check.values()) {
        assertThat(texts.knows("check." + check.literal())).as(check.literal()).isTrue();
      }
      for (Outcome outcome : Outcome.values()) {
        assertThat(texts.knows("outcome." + outcome.word())).isTrue();
      }
    }
  }
}
