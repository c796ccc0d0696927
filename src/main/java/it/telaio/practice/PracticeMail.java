package it.telaio.practice;

/**
 * How a note leaves the house by e-mail, where the installation sends any. None is wired by default: then notes stay in the
 * area of the person, and nothing is lost when one is wired later.
 */
public interface PracticeMail {
  /**
   * Hands one note to the mail system. An exception leaves it to be tried again.
   *
   * @param language of the person
   */
  void send(String address, String language, String subject, String text);
}
