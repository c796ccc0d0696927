/**
 * What one applicant handed in for one notice: messages joined to a dossier, papers with their role, the subject in its capacity.
 *
 * <p>Effects: Sendings, Candidacies, RuleOnSendings, FieldEntries, EnterFields
 * <p>Effects: ReadArrivals, TakeUpArrivals, SettleCandidacies, ForgetUnrelated
 * <p>Effects: AskCompletion, CompletionRequests, OpenPaper
 */
package it.telaio.candidacy;
