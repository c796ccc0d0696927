/**
 * What waits for whoever is signed in, the terms that run, the state of mailboxes, and the search by name or number. Reads all,
 * writes nothing.
 *
 * <p>Effects: Desk, DeskPages, FindArrival, MailTasks, SecondPersonTasks
 */
package it.telaio.desk;
