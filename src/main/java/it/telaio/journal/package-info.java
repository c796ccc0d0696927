/**
 * Who did what, when, about what: an append-only log in which no later change goes unseen. Salted leaves of a Merkle
 * tree (RFC 6962, RFC 9162), heads signed as checkpoints, proofs that a third person can check without us. The same engine
 * writes a folder for the commands and the database for the server.
 *
 * <p>Effects: Journal, Entries, Logs, Heads, StoredNodes, Sequencer, OpenEpoch, RotateKey, Receipts
 * <br>Effects: Followers, Follow, AdoptJournal, AnchorHeads, RecogniseReceipt
 */
package it.telaio.journal;
