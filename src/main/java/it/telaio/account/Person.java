package it.telaio.account;

import java.util.UUID;

/**
 * A person who may sign in.
 *
 * @param id       a random identifier
 * @param name     given name and surname, as they write it
 * @param taxCode  codice fiscale, or null where not known
 * @param email    where they are written to; unique without regard to case
 * @param language of their screens and letters
 */
public record Person(UUID id, String name, String taxCode, String email, String language) {
}
