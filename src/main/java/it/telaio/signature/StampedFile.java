package it.telaio.signature;

import it.telaio.signature.Verdict.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.cms.CMSTimeStampedData;

/**
 * A file with time stamps around it: TimeStampedData (RFC 5544, {@code .tsd}) or a MIME message of a signed file and its
 * stamp ({@code .m7m}). It is no signature, but it proves since when what is inside exists.
 *
 * @param content what was stamped; null when it is not in the file
 * @param stamps  the stamps that really cover it
 * @param remarks what is wrong with others
 */
record StampedFile(byte[] content, List<SignerFacts.Stamp> stamps, List<Remark> remarks) {

  /** Reads a {@code .tsd}; {@code detached} is what it was made over, where it does not hold it. */
  static StampedFile data(byte[] bytes, byte[] detached, StampTrust trust) throws IOException {
    var data = new CMSTimeStampedData(bytes);
    try {
      return of(data.getContent() == null ? detached : data.getContent(), List.of(data.getTimeStampTokens()), trust);
    } catch (CMSException e) {
      throw new IOException(e);
    }
  }

  /** Reads a {@code .m7m}, the first signed part and the stamps beside it; of a message of one part that part. */
  static StampedFile mime(byte[] bytes, StampTrust trust) throws IOException {
    var builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.custom().setMaxHeaderCount(200).setMaxLineLen(-1).build());
    byte[] content = null;
    boolean more = false;
    List<TimeStampToken> tokens = new ArrayList<>();
    Entity whole = builder.parseMessage(new ByteArrayInputStream(bytes));
    if (whole.getBody() instanceof SingleBody only) {
      content = only.getInputStream().readAllBytes();
    }
    if (whole.getBody() instanceof Multipart parts) {
      for (Entity part : parts.getBodyParts()) {
        byte[] body = part.getBody() instanceof SingleBody single ? single.getInputStream().readAllBytes() : new byte[0];
        TimeStampToken token = token(body);
        if (token != null) {
          tokens.add(token);
        } else if (content == null || isSigned(body) && !isSigned(content)) {
          content = body;
        } else {
          more |= isSigned(body);
        }
      }
    }
    StampedFile file = of(content, tokens, trust);
    return more ? file.with(Remark.of("other-signed-files", Outcome.FLAGGED)) : file;
  }

  private StampedFile with(Remark remark) {
    List<Remark> all = new ArrayList<>(remarks);
    all.add(remark);
    return new StampedFile(content, stamps, all);
  }

  private static boolean isSigned(byte[] part) {
    Shape shape = Shape.of(Disguise.undo(part));
    return shape == Shape.SIGNED_DATA || shape == Shape.PDF;
  }

  /** Later stamps of a chain renew the first and cover it instead of the content: they are not looked at. */
  private static StampedFile of(byte[] content, List<TimeStampToken> tokens, StampTrust trust) {
    List<TimeStampToken> own = content == null ? List.of()
        : tokens.stream().filter(token -> StampTrust.covers(token, content)).toList();
    if (own.isEmpty() && !tokens.isEmpty()) {
      return new StampedFile(content, List.of(), List.of(Remark.of("stamp-of-something-else", Outcome.FLAGGED)));
    }
    List<SignerFacts.Stamp> stamps = own.stream().map(trust::judge).toList();
    List<Remark> remarks = stamps.stream().filter(stamp -> !stamp.trusted())
        .map(stamp -> Remark.of("stamp-not-trusted", Outcome.VALID_WITH_WARNING, String.valueOf(stamp.authority()))).toList();
    return new StampedFile(content, stamps, remarks);
  }

  /** A stamp is a whole response (RFC 3161, 2.4.2) or the bare token; anything else is none. */
  private static TimeStampToken token(byte[] body) {
    try {
      TimeStampToken token = new TimeStampResponse(body).getTimeStampToken();
      if (token != null) {
        return token;
      }
    } catch (TSPException | IOException | RuntimeException notAResponse) {
      return bare(body);
    }
    return bare(body);
  }

  private static TimeStampToken bare(byte[] body) {
    try {
      return new TimeStampToken(new CMSSignedData(body));
    } catch (CMSException | TSPException | IOException | RuntimeException notAToken) {
      return null;
    }
  }
}
