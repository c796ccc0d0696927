/**
 * Who signed what, and can we prove it: EU DSS under our own policy, run on foreign bytes in worker processes only.
 *
 * <p>Effects: EvidenceDocuments
 */
package it.telaio.signature;
