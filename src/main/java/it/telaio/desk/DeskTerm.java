package it.telaio.desk;

import java.time.Instant;

/**
 * A term that runs.
 *
 * @param id   the same for the same term at each question: calendars know it by that
 * @param at   its last instant, inclusive
 * @param kind what it is, for its words: {@code completion}, {@code rejection}, {@code closes}, {@code opens}, {@code questions},
 *             {@code dispute}
 * @param who  whose it is: an applicant, or the notice
 * @param norm where it comes from
 * @param link where it is seen
 */
record DeskTerm(String id, Instant at, String kind, String who, String norm, String link) {
}
