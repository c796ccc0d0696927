/**
 * The demonstration: an invented cast of bodies and people, authorities that exist for one generation only, and the generator of the
 * demo mailbox. Names of places are real, everything else is invented; every address ends in {@code .example} (RFC 2606).
 *
 * <p>Effects: LiveDemo, FurnishDemo, HalfScreened.
 */
package it.telaio.demo;
