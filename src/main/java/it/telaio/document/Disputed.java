package it.telaio.document;

import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.util.Locale;

/**
 * A dispute is open over what was to be erased: it is needed to establish or defend a right (GDPR, art. 17, par. 3, lett. e).
 *
 * @param dispute court or office, and docket
 */
public record Disputed(String dispute) implements Refusal {

  /**
   * Refuses where a dispute is open over {@code thing}: a document goes by what it belongs to. Asked in the transaction that
   * erases, which must see every row: a dispute of another body holds as well.
   */
  public static void refuse(Sql sql, Ref thing) {
    sql.statement("select d from held_by_dispute(:kind, :id) d where d is not null").param("kind", thing.kind()).param("id", thing.id())
        .query(String.class).optional().ifPresent(dispute -> {
          throw new Disputed(dispute).thrown();
        });
  }

  @Override
  public String text(Locale locale) {
    return Texts.of(Disputed.class, locale).say("refusal.disputed", dispute);
  }
}
