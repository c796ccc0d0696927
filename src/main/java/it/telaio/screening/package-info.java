/**
 * Is a candidacy formally admissible: the list of checks, each answer with its reason; the system proposes, a person decides.
 *
 * <p>Effects: Proposals, ProposeScreenings, ScreeningActs, Docket, DocketMemory, AppraiseChecks, ConcludeScreening, RequestCompletion
 * <p>Effects: Calls, OpenCandidacies, CallSecrecy
 * <p>Effects: Calls, OpenCandidacies, RescreenCandidacies, Dossiers, ViewScreening, OneScreeningPages, ConcludePages, PaperPages
 * <p>Effects: ScreeningPages, BulkPages, CompletionPages, ScreeningOutputs, ScreeningOutputPages
 * <p>Effects: VerifyAgain, SignaturePages
 * <p>Effects: CallPeople, ViewCallPeople, CallPeoplePages, CallRules, CallRulePages, Regroup, RegroupPages, EnterFieldsPages
 * <p>Effects: SecondReadings
 * <p>Effects: LetterModels, ReplaceModel, ModelPages
 * <p>Effects: DraftLetters, ReturnLetters, LetterPages, FollowLetters, OtherWay, OtherWayPages, TakeUpCandidacies
 * <p>Effects: Disputes, RecordDispute, RecordCourtAct, StayNotice, DisputePages
 * <p>Effects: HearApplicant, RejectionNotices, HearingPages, LetterSignatures, OneLetterPages
 */
package it.telaio.screening;
