package it.telaio.screening;

import java.time.Instant;
import java.util.UUID;

/**
 * The signatures of a paper were verified again: another fact beside the first answer, which stays as it was.
 *
 * @param paper    SHA-256 of the paper as it came
 * @param outcome  the literal of {@link it.telaio.signature.Verdict.Outcome}
 * @param evidence the document in which the answer stands, with all it rests on; it may have been erased since
 * @param at       when
 * @param by       who asked for it, a pseudonym
 */
record Reverification(UUID id, String paper, String outcome, UUID evidence, Instant at, String by) {
}
