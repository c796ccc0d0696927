package it.telaio.body;

/**
 * A body as a register holds it.
 *
 * @param id   its identifier in this installation: the register and the code in it, {@code ipa:c_h501}
 * @param body what the register says of it
 */
public record KnownBody(String id, Body body) {
}
