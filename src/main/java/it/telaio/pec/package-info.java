/**
 * Certified mail (RFC 6109): envelope, certification data, receipts, the provider's signature; it knows no procedure.
 *
 * <p>Effects: Mailboxes, KeepMail, MatchLetters, TakeBigMail, WatchMailboxes
 *
 * <p>Effects: OutgoingMail, ReleaseLetter, SwitchSending, SendLetters, SendOnRelease, OutgoingPages
 *
 * <p>Effects: TellMailboxes, ReadExport, MailboxOffice, MailboxPages, MessagePages, RegistrationPages, ByHandPages
 */
package it.telaio.pec;
