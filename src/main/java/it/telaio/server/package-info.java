/**
 * The running product: reads the configuration, starts the database, joins the folders, opens the web, keeps watch over
 * clock and disk, stops without losing anything. Knows every folder, since it joins them; only {@code cli} knows it.
 *
 * <p>Effects: Server, Wiring, Web, RequestTrace, Monitoring, FirstRunPages, StatusPages, ServerReadiness, ExternalDatabase
 * Effects: Watch, Outages, ClockJumps, GroundParts, BackupReadiness, AdoptFolder, MailParts, UploadGate, WipeAfterErasures
 * Effects: JournalReadiness, MailReadiness, JournalPages, FollowerPages, WorkPages, GiveHead, TendFollower, RegisterPages
 * Effects: PracticeParts, NextInLine
 * Effects: HostGuard, AccessMail, MailServer, OrdinaryMailReadiness, BankMail, ReportPages, ProblemReports
 */
package it.telaio.server;
