package it.telaio.body;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** Bodies of our own list, in the columns of {@link BodyRegister#read}. */
final class BodiesFile implements RegisterFile {

  @Override
  public void read(Path file, LocalDate statedOn, Sink sink) {
    BodyRegister register = BodyRegister.read(file);
    register.refused().forEach(refusal -> {
      if (refusal instanceof RegisterRefusal.BadRow bad) {
        sink.refused(bad.line(), bad.reason(), bad.value(), false);
      }
    });
    for (Body body : register.bodies()) {
      Body keyed = body.ipaCode().isEmpty() ? withCode(body) : body;
      sink.body(keyed);
      if (!body.leadOf().isEmpty()) {
        sink.tie(new Tie(Tie.Kind.LEADS, id(keyed.key()), id(body.leadOf().toLowerCase(Locale.ROOT)), body.validFrom(), body.validTo()));
      }
    }
  }

  /** A body without a code goes by its tax code, or by its name. */
  private static Body withCode(Body body) {
    String code = body.taxCode().isEmpty() ? Names.key(body.name()).toLowerCase(Locale.ROOT) : body.taxCode();
    return new Body(code, body.name(), body.kind(), body.taxCode(), body.pec(), body.istat(), body.cadastral(), body.region(),
        body.leadOf(), body.validFrom(), body.validTo());
  }

  private static String id(String code) {
    return Register.BODIES.literal() + ":" + code;
  }
}
