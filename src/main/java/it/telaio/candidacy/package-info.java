/** What one applicant handed in for one notice: messages joined to a dossier, papers with their role, the subject in its capacity. */
package it.telaio.candidacy;
