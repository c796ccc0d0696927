/**
 * Who did what, when, about what: an append-only log in which no later change goes unseen. Salted leaves of a Merkle
 * tree (RFC 6962, RFC 9162), heads signed as checkpoints, proofs that a third person can check without us.
 */
package it.telaio.journal;
