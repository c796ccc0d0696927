package it.telaio.journal;

/** Bytes that are not what they should be. The message is for engineers; what a person reads comes from the texts. */
final class Malformed extends Exception {
  Malformed(String message) {
    super(message, null, false, false);
  }
}
