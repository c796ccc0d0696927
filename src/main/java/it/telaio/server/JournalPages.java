package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.journal.AnchorHeads;
import it.telaio.journal.Followers;
import it.telaio.journal.Heads;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.Logs;
import it.telaio.journal.RecogniseReceipt;
import it.telaio.journal.SignedHead;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.server.ClockJumps.ClockJump;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The journal as those who run it see it: logs and their heads, who keeps heads, stamps, who reads it, when a clock moved. */
@Controller
final class JournalPages {
  private static final String PATH = "/sistema/giornale";
  private static final int SHOWN = 20;
  private static final int HOLDER = 200;
  private static final int RECEIPT = 200_000;

  private final Logs logs;
  private final Heads heads;
  private final JournalKeys keys;
  private final Followers followers;
  private final ClockJumps jumps;
  private final GiveHead giveHead;
  private final RecogniseReceipt receipts;
  private final Sql sql;

  JournalPages(Logs logs, Heads heads, JournalKeys keys, Followers followers, ClockJumps jumps, GiveHead giveHead,
      RecogniseReceipt receipts, Sql sql) {
    this.logs = logs;
    this.heads = heads;
    this.keys = keys;
    this.followers = followers;
    this.jumps = jumps;
    this.giveHead = giveHead;
    this.receipts = receipts;
    this.sql = sql;
  }

  /** One log with what is known of it. */
  record Epoch(Logs.Log log, Optional<SignedHead> head, List<Heads.Holding> holdings, List<AnchorHeads.Anchor> anchors) {
    /** How many entries its newest head covers. */
    long size() {
      return head.map(SignedHead::size).orElse(0L);
    }
  }

  /** What the page shows. */
  record Page(List<Epoch> epochs, String fingerprint, List<Followers.Standing> followers, List<ClockJump> jumps, boolean acts,
      Locale locale, Texts texts) {
    String at(Instant instant) {
      return Clock.toTheSecond(instant, locale);
    }

    String reader(String name) {
      return FollowerPages.name(name, texts);
    }

    /** Nobody outside keeps a head of the log that grows now. */
    boolean nobodyKeepsHeads() {
      return epochs.stream().filter(one -> one.log().origin() != Logs.Origin.ADOPTED).findFirst()
          .map(one -> one.holdings().isEmpty()).orElse(true);
    }
  }

  @GetMapping(PATH)
  Html journal(HttpServletRequest request, Viewer.Signed viewer) {
    SystemAccess.look(viewer);
    Locale locale = PageFrame.language(request);
    Texts texts = Texts.of(JournalPages.class, locale);
    List<Epoch> epochs = logs.all().reversed().stream().map(log -> new Epoch(log, heads.newest(log.epoch()),
        heads.holdings(log.epoch(), SHOWN), AnchorHeads.anchors(sql, log.epoch(), SHOWN))).toList();
    PageFrame frame = PageFrame.of(request, texts.say("journal.title")).atWork().under(texts.say("system.title"), "/sistema");
    return Html.of("server/journal.jte", frame, new Page(epochs, keys.current().fingerprint(), followers.standings(), jumps.recent(),
        SystemAccess.mayAct(viewer), locale, texts));
  }

  /** The newest head of a log, as a signed note: what somebody outside keeps. */
  @GetMapping(PATH + "/prova/{epoch}")
  ResponseEntity<byte[]> head(Viewer.Signed viewer, @PathVariable("epoch") int epoch) {
    SystemAccess.look(viewer);
    SignedHead head = heads.newest(epoch).orElseThrow(NotHere::new);
    return ResponseEntity.ok().header("Content-Type", "text/plain; charset=utf-8").header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"prova-" + epoch + "-" + head.size() + ".txt\"")
        .body(head.note().getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping(PATH + "/consegna")
  SeeOther given(HttpServletRequest request, Viewer.Signed viewer, @RequestParam(name = "epoca", defaultValue = "0") int epoch,
      @RequestParam(name = "misura", defaultValue = "0") long size, @RequestParam(name = "chi", defaultValue = "") String holder) {
    SystemAccess.act(viewer);
    Texts texts = Texts.of(JournalPages.class, PageFrame.language(request));
    String who = holder.strip();
    if (who.isEmpty() || who.length() > HOLDER || heads.at(epoch, size).isEmpty()) {
      return SeeOther.at(PATH).saying(texts.say("journal.given.missing"));
    }
    giveHead.give(viewer, epoch, size, who);
    return SeeOther.at(PATH).saying(texts.say("journal.given.done", who));
  }

  /** A receipt that somebody gives back, as a restore may want: what the journal makes of it is said, and recorded where it is new. */
  @PostMapping(PATH + "/ricevuta")
  SeeOther receipt(HttpServletRequest request, Viewer.Signed viewer, @RequestParam(name = "ricevuta", defaultValue = "") String text) {
    SystemAccess.act(viewer);
    RecogniseReceipt.Standing standing = text.length() > RECEIPT ? RecogniseReceipt.Standing.NOT_VALID
        : receipts.recognise(text.replace("\r\n", "\n"), viewer.actor());
    return SeeOther.at(PATH).saying(Texts.of(JournalPages.class, PageFrame.language(request))
        .say("journal.receipt." + standing.name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }
}
