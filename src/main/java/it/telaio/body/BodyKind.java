package it.telaio.body;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What kind of subject a body is, as eligible bodies of a notice and quotas speak of it. */
public enum BodyKind {
  /** Comune. */
  MUNICIPALITY,
  /** Unione di Comuni, Comunità montana. */
  UNION,
  /** Ambito territoriale sociale: usually not a legal person, acts through its lead body. */
  DISTRICT,
  /** Consorzio among public bodies. */
  CONSORTIUM,
  /** Azienda speciale, azienda consortile: a public body of its own that municipalities own. */
  SPECIAL_COMPANY,
  /** Provincia. */
  PROVINCE,
  /** Città metropolitana. */
  METROPOLITAN_CITY,
  /** Regione, Provincia autonoma. */
  REGION,
  /** A body of the health service: ASL, ASST, Agenzia di tutela della salute. */
  HEALTH,
  /** School. */
  SCHOOL,
  /** University, research body. */
  UNIVERSITY,
  /** Ministry, national agency. */
  CENTRAL,
  /** Ente del Terzo settore (RUNTS). */
  THIRD_SECTOR,
  /** A company in the register of companies. */
  COMPANY,
  /** Any other. */
  OTHER;

  /** The word in files: {@code special-company}. */
  public String literal() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind written {@code word}, in any case; empty where there is none. */
  public static Optional<BodyKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.literal().equalsIgnoreCase(word.strip())).findFirst();
  }

  /** All literals, for who must be told what is allowed. */
  public static String allowed() {
    return Arrays.stream(values()).map(BodyKind::literal).collect(Collectors.joining(", "));
  }
}
