package it.telaio.notice;

import java.time.Instant;

/**
 * A clarification: a question that somebody asked, without saying who, and the answer that holds for everybody.
 *
 * @param number within the notice, from 1, in the order of publication
 * @param at     when it was published
 */
public record Clarification(String notice, int number, String question, String answer, Instant at) {
}
