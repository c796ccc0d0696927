package it.telaio.pec;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A mailbox on a server that is watched while the product runs.
 *
 * @param access   where it is, and what of it is looked at
 * @param password asked for at each connection, and never kept
 * @param atLeast  how often it is looked at where the server tells nothing
 */
public record WatchedDoor(Door door, ImapAccess access, Supplier<String> password, Duration atLeast) {
}
