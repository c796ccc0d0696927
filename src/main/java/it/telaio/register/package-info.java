/**
 * What comes in and what goes out: arrivals of every channel, letters, internal registration numbers. Knows no procedure.
 *
 * <p>Effects: Arrivals, Letters, Registrations, RegistrationHistories, DailyRegisters, Numbering, OfficialNumbers
 *
 * <p>Effects: ArrivalList, LabelArrival
 *
 * <p>Effects: TakeArrival, SortArrival, MakeLetter, StepLetter, LetterDrafts
 *
 * <p>Effects: ChangeRegistration, CloseDay, CloseDays, SkipNumbers, EraseOutside
 */
package it.telaio.register;
