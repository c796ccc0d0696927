/**
 * Files by content hash, and the worker processes in which foreign bytes are opened: a worker has no network, no
 * environment, little memory and little time, and what fails there could not be read and waits for a person.
 *
 * <p>Effects: Documents, AddDocument, HoldDocument, EraseDocument, Retentions, UnusedFiles, ForgetFile, CollectFiles, Disputed
 */
package it.telaio.document;
