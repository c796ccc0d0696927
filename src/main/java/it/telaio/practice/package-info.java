/**
 * The bank of good practices: sheets written, checked and published; found, understood, asked about and adopted.
 *
 * <p>Effects: Practices, PracticeDrafts, Adoptions, PracticeQuestions, SavedSearches, PracticeNotes, PracticeFiles, PracticeIndex
 *
 * <p>Effects: WritePractice, CheckPractice, AdoptPractice, AskAuthor, KeepSearch, TellSearches, SendNotes, TakeUpCandidacy, AddPracticeFile
 *
 * <p>Effects: BankPages, PracticePages, SheetPages, CheckPages, AdoptionPages, PracticeQuestionPages, SavedSearchPages, ImportPages
 *
 * <p>Effects: PracticeFilePages, FillBank, CandidacySheetPages, BankAnswers, PracticeHomePages
 */
package it.telaio.practice;
