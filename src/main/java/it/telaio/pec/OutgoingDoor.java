package it.telaio.pec;

import java.util.function.Supplier;

/**
 * A mailbox from which letters leave.
 *
 * @param door     the mailbox; its address is the sender of every letter
 * @param access   the server that takes them
 * @param password asked for at each connection, and never kept
 * @param hourly   how many letters leave in an hour at most (security R29)
 */
public record OutgoingDoor(Door door, SmtpAccess access, Supplier<String> password, int hourly) {
}
