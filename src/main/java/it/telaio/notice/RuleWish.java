package it.telaio.notice;

import java.time.Instant;
import java.util.UUID;

/**
 * Less of a rule of two persons, as somebody whom it binds wants it: waits for a second person.
 *
 * @param wanted what would be left of it; of the rule for publishing nothing
 * @param by     who wants it, as facts name them
 */
public record RuleWish(UUID id, FourEyes wanted, Instant at, String by) {
}
