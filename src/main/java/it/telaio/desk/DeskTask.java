package it.telaio.desk;

import java.time.Instant;

/**
 * Something that waits for a person.
 *
 * @param kind   what it is, for its words: {@code evaluate}, {@code decide}, {@code sort}, …
 * @param tone   how pressing: {@code no}, {@code ask}, {@code info}
 * @param icon   its picture
 * @param count  how many
 * @param about  which notice, or the nearest of them; empty where nothing is to be said
 * @param until  until when; null where it has no term
 * @param norm   where the term comes from; empty where it has none
 * @param link   where all of it is
 * @param first  where one goes on at once: the same, or the first of them
 */
record DeskTask(String kind, String tone, String icon, long count, String about, Instant until, String norm, String link, String first) {
  DeskTask(String kind, String tone, String icon, long count, String about, Instant until, String norm, String link) {
    this(kind, tone, icon, count, about, until, norm, link, link);
  }
}
