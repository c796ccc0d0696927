package it.telaio.account;

import java.net.URI;

/** The port through which a link to set a password goes out by mail, where the installation sends mail at all. */
public interface LinkMail {

  /** Whether mail goes out now. */
  boolean isOn();

  /** Sends {@code link} to {@code person}, soon; says nothing of whether it arrived. */
  void send(Person person, URI link);

  /** Tells {@code person}, soon, that two administrators took their app for codes away. */
  void tellReset(Person person);
}
