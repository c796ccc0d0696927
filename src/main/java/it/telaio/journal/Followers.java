package it.telaio.journal;

import it.telaio.journal.JournalEntry.Place;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far each follower has read, and what it could not take: what a page shows, and what a person can do about it. */
public final class Followers {
  private final Sql sql;

  public Followers(Sql sql) {
    this.sql = sql;
  }

  /**
   * How a follower stands.
   *
   * @param behind   entries that it has not read yet
   * @param parked   entries that it could not take, or that wait behind one
   * @param pausedAt since when it reads nothing, or null
   * @param pausedFor why, or null
   */
  public record Standing(String name, boolean outward, long behind, long parked, Instant pausedAt, String pausedFor) {
  }

  /**
   * An entry that was not taken.
   *
   * @param error what went wrong, the Italian sentence of a refusal or the bare name of an exception; null where it only waits behind
   *              another about the same thing
   * @param tries how often it was tried
   */
  public record Parked(int epoch, long position, String about, String error, int tries, Instant nextAt) {
    /** Where the entry stands. */
    public Place place() {
      return new Place(epoch, position);
    }
  }

  /** All followers that ever ran, by name. */
  public List<Standing> standings() {
    return sql.statement("""
        select f.name, f.outward, f.paused_at, f.paused_for, (select count(*) from parked p where p.follower = f.name) as parked,
          (select coalesce(sum(s.size - coalesce(p.position, 0)), 0) from
            (select l.epoch, (select coalesce(max(position) + 1, 0) from leaf where leaf.epoch = l.epoch) as size from log l) s
            left join follower_position p on p.follower = f.name and p.epoch = s.epoch)::bigint as behind
        from follower f order by f.name""").query(Standing.class).list();
  }

  /** What {@code follower} could not take, oldest first, at most {@code most}. */
  public List<Parked> parked(String follower, int most) {
    return sql.statement("""
        select epoch, position, about, error, tries, next_at from parked where follower = :follower
        order by epoch, position limit :most""").param("follower", follower).param("most", most).query(Parked.class).list();
  }

  /** Tries what is parked about {@code about} again at once. */
  public void retry(String follower, Ref about) {
    sql.statement("update parked set next_at = now() where follower = :follower and about = :about")
        .param("follower", follower).param("about", about.toString()).update();
  }

  /** Gives one parked entry up: what waits behind it goes on. Who decided so and why is recorded by the caller. */
  public boolean giveUp(String follower, Place place) {
    return sql.inTransaction(() -> {
      Optional<String> about = sql.statement("""
          delete from parked where follower = :follower and epoch = :epoch and position = :position returning about""")
          .param("follower", follower).param("epoch", place.epoch()).param("position", place.position())
          .query(String.class).optional();
      about.ifPresent(subject -> retry(follower, Ref.parse(subject)));
      return about.isPresent();
    });
  }

  /** Lets a follower read nothing until {@link #resume}. */
  public void pause(String follower, String reason, Instant at) {
    sql.statement("update follower set paused_at = :at, paused_for = :reason where name = :name and paused_at is null")
        .param("at", at).param("reason", reason).param("name", follower).update();
  }

  /** Lets a follower read again. */
  public void resume(String follower) {
    sql.statement("update follower set paused_at = null, paused_for = null where name = :name").param("name", follower).update();
  }

  /** Whether {@code follower} reads nothing for now. */
  public boolean isPaused(String follower) {
    return sql.inTransaction(() -> sql.statement("select exists (select from follower where name = :name and paused_at is not null)")
        .param("name", follower).query(Boolean.class).single());
  }

  /** After a restore nothing leaves the house before a person has looked. */
  void pauseOutward(String reason, Instant at) {
    sql.statement("update follower set paused_at = :at, paused_for = :reason where outward and paused_at is null")
        .param("at", at).param("reason", reason).update();
  }

  void know(Follower follower) {
    sql.statement("""
        insert into follower (name, outward) values (:name, :outward)
        on conflict (name) do update set outward = excluded.outward where follower.outward <> excluded.outward""")
        .param("name", follower.name()).param("outward", follower.isOutward()).update();
  }

  /** The next place of {@code follower} in {@code epoch}, locked; empty where it is paused or another node reads. */
  Optional<Place> lock(String follower, int epoch) {
    sql.statement("""
        insert into follower_position (follower, epoch, position) values (:follower, :epoch, 0) on conflict do nothing""")
        .param("follower", follower).param("epoch", epoch).update();
    return sql.statement("""
        select p.position from follower_position p join follower f on f.name = p.follower
        where p.follower = :follower and p.epoch = :epoch and f.paused_at is null for update of p skip locked""")
        .param("follower", follower).param("epoch", epoch).query(Long.class).optional()
        .map(position -> new Place(epoch, position));
  }

  void advance(String follower, Place next) {
    sql.statement("update follower_position set position = :position where follower = :follower and epoch = :epoch")
        .param("position", next.position()).param("follower", follower).param("epoch", next.epoch()).update();
  }

  /** Those of {@code abouts} behind which something is parked. */
  Set<String> parkedAmong(String follower, Collection<String> abouts) {
    return Set.copyOf(sql.statement("select distinct about from parked where follower = :follower and about = any (:abouts)")
        .param("follower", follower).param("abouts", abouts.toArray(String[]::new)).query(String.class).list());
  }

  void park(String follower, JournalEntry entry, String error, Instant nextAt) {
    sql.statement("""
        insert into parked (follower, epoch, position, about, error, tries, next_at)
        values (:follower, :epoch, :position, :about, :error, :tries, :next)
        on conflict (follower, epoch, position) do update
        set error = excluded.error, tries = parked.tries + 1, next_at = excluded.next_at""")
        .param("follower", follower).param("epoch", entry.place().epoch()).param("position", entry.place().position())
        .param("about", entry.about().toString()).param("error", error).param("tries", error == null ? 0 : 1)
        .param("next", nextAt).update();
  }

  /** The first parked entry of each thing whose time has come, at most 100. */
  List<Parked> due(String follower) {
    return sql.statement("""
        select epoch, position, about, error, tries, next_at from (
          select distinct on (about) * from parked where follower = :follower order by about, epoch, position) first
        where next_at <= now() order by next_at limit 100""").param("follower", follower).query(Parked.class).list();
  }

  /** Locks a parked entry, if it is still there, the follower reads, and no other node holds it. */
  boolean lockParked(String follower, Place place) {
    return sql.statement("""
        select p.tries from parked p join follower f on f.name = p.follower
        where p.follower = :follower and p.epoch = :epoch and p.position = :position and f.paused_at is null
        for update of p skip locked""")
        .param("follower", follower).param("epoch", place.epoch()).param("position", place.position())
        .query(Integer.class).optional().isPresent();
  }

  void unpark(String follower, Place place) {
    sql.statement("delete from parked where follower = :follower and epoch = :epoch and position = :position")
        .param("follower", follower).param("epoch", place.epoch()).param("position", place.position()).update();
  }
}
