package it.telaio.body;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads a file of a register and says what taking it would do. Nothing is taken: see {@link TakeRegister}. */
@Component
public final class ReadRegister {
  private final Sql sql;
  private final Clock clock;

  public ReadRegister(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * Reads {@code file}.
   *
   * @param statedOn the day on which the file says how things stand; for a download, that day
   */
  public RegisterPreview read(Viewer viewer, Register register, Path file, LocalDate statedOn) {
    if (!viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR)) {
      throw RegisterRefusal.NotTaken.NOT_ALLOWED.thrown();
    }
    if (statedOn.isAfter(clock.now().atZone(Clock.ROME).toLocalDate())) {
      throw RegisterRefusal.NotTaken.FUTURE.thrown();
    }
    String sha256 = hash(file);
    return sql.inTransaction(() -> {
      var registers = new Registers(sql);
      UUID load = UUID.randomUUID();
      var staging = new Staging(sql, load);
      insert(viewer, load, register, file, sha256, statedOn);
      int rows = register == Register.MUNICIPALITIES ? stageMunicipalities(load, file, staging)
          : stageBodies(register, file, statedOn, staging);
      if (rows == 0) {
        throw new RegisterRefusal.NoRows(String.valueOf(file.getFileName())).thrown();
      }
      return registers.preview(registers.load(load).orElseThrow());
    });
  }

  private int stageBodies(Register register, Path file, LocalDate statedOn, Staging staging) {
    Municipalities municipalities = new MunicipalityArchive(sql).current();
    RegisterFile reader = switch (register) {
      case IPA -> new IpaFile(municipalities);
      case RUNTS -> new RuntsFile(municipalities);
      case DISTRICTS -> new DistrictFile(municipalities);
      case BODIES -> new BodiesFile();
      case MUNICIPALITIES -> throw new IllegalStateException("read as an archive");
    };
    reader.read(file, statedOn, staging);
    return staging.finish();
  }

  private int stageMunicipalities(UUID load, Path file, Staging staging) {
    AnprArchive archive = AnprArchive.read(file);
    archive.refused().forEach(refusal -> {
      if (refusal instanceof RegisterRefusal.BadRow bad) {
        staging.refused(bad.line(), bad.reason(), bad.value(), false);
      }
    });
    staging.finish();
    new MunicipalityArchive(sql).stage(load, archive.rows());
    return archive.rows().size();
  }

  private void insert(Viewer viewer, UUID load, Register register, Path file, String sha256, LocalDate statedOn) {
    sql.statement("""
        insert into register_load (id, register, file_name, sha256, stated_on, based_on, read_at, read_by)
        values (:id, :register, :file, :sha256, :stated, :based, :at, :by)""")
        .param("id", load).param("register", register).param("file", String.valueOf(file.getFileName())).param("sha256", sha256)
        .param("stated", statedOn).param("based", new Registers(sql).current(register).orElse(null)).param("at", clock.now())
        .param("by", viewer.actor()).update();
  }

  private static String hash(Path file) {
    try {
      return Sha256.hex(file);
    } catch (IOException e) {
      throw new RegisterRefusal.Unreadable(String.valueOf(file.getFileName())).thrown();
    }
  }
}
