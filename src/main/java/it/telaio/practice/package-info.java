/**
 * The bank of good practices: sheets written, checked and published; found, understood, asked about and adopted.
 *
 * <p>Effects: Practices, PracticeDrafts, Adoptions, PracticeQuestions, SavedSearches, PracticeNotes, PracticeFiles, PracticeIndex
 *
 * <p>Effects: WritePractice, CheckPractice, AdoptPractice, AskAuthor, KeepSearch, TellSearches, SendPracticeMail, TakeUpCandidacy
 *
 * <p>Effects: AddPracticeFile, TakeTable
 *
 * <p>Effects: BankPages, PracticePages, SheetPages, CheckPages, AdoptionPages, PracticeQuestionPages, SavedSearchPages, ImportPages
 *
 * <p>Effects: PracticeFilePages, FillBank, CandidacySheetPages, BankAnswers, PracticeHomePages, SendPracticeFile
 *
 * <p>Effects: PracticeMails, ChooseMail, FollowNotes, ForgetPerson, MailChoicePages
 */
package it.telaio.practice;
