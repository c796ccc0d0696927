/**
 * Certified mail (RFC 6109): envelope, certification data, receipts, the provider's signature; it knows no procedure.
 *
 * <p>Effects: Mailboxes, KeepMail, MatchLetters, TakeBigMail, WatchMailboxes
 *
<<<<<<< HEAD
 * <p>Effects: ReadExport, MailboxOffice, MailboxPages, MessagePages, ByHandPages
=======
 * <p>Effects: OutgoingMail, ReleaseLetter, SwitchSending, SendLetters, SendOnRelease
>>>>>>> 9cd372a (Send letters from a mailbox that somebody switched on: each once or in doubt, whatever breaks or is killed at whatever step)
 */
package it.telaio.pec;
