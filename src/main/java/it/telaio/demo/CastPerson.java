package it.telaio.demo;

import java.time.LocalDate;

/**
 * A person who does not exist.
 *
 * @param birthplace cadastral code of the municipality, or of the foreign country (Z and three digits)
 */
public record CastPerson(String surname, String name, boolean female, LocalDate born, String birthplace) {

  /** Name and surname, as they stand on a document. */
  public String fullName() {
    return name + " " + surname;
  }

  /** The tax code, 16 characters, with a valid check letter. */
  public String taxCode() {
    return InventedCodes.ofPerson(surname, name, female, born, birthplace);
  }
}
