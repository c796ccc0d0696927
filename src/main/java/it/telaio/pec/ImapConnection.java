package it.telaio.pec;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Quota;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchTerm;
import jakarta.mail.search.SubjectTerm;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** One connection to a mailbox, its folder examined and not selected: no flag is set, nothing is marked as read (offices 8). */
final class ImapConnection implements AutoCloseable {
  private static final int BLOCK = 1 << 20;

  private final ImapAccess access;
  private final IMAPStore store;
  private final IMAPFolder folder;

  private ImapConnection(ImapAccess access, IMAPStore store, IMAPFolder folder) {
    this.access = access;
    this.store = store;
    this.folder = folder;
  }

  /** Connects; a wrong password or a missing folder is refused for good, everything else may be tried again. */
  static ImapConnection open(ImapAccess access, String password) throws MessagingException {
    return open(access, password, access.patience());
  }

  /** @param silence how long the server may say nothing before the line counts as lost */
  static ImapConnection open(ImapAccess access, String password, Duration silence) throws MessagingException {
    IMAPStore store = (IMAPStore) session(access, silence).getStore(access.tls() ? "imaps" : "imap");
    try {
      store.connect(access.host(), access.port(), access.user(), password);
      IMAPFolder folder = (IMAPFolder) store.getFolder(access.folder());
      folder.open(Folder.READ_ONLY);
      return new ImapConnection(access, store, folder);
    } catch (AuthenticationFailedException e) {
      store.close();
      throw new MailboxRefusal.WrongPassword(access.user(), access.host()).thrown();
    } catch (FolderNotFoundException e) {
      store.close();
      throw new MailboxRefusal.NoFolder(access.folder(), access.host()).thrown();
    } catch (MessagingException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Session session(ImapAccess access, Duration silence) {
    String protocol = access.tls() ? "mail.imaps." : "mail.imap.";
    String patience = String.valueOf(access.patience().toMillis());
    Properties properties = new Properties();
    properties.put(protocol + "peek", "true");
    properties.put(protocol + "partialfetch", "true");
    properties.put(protocol + "fetchsize", String.valueOf(BLOCK));
    properties.put(protocol + "connectiontimeout", patience);
    properties.put(protocol + "timeout", String.valueOf(silence.toMillis()));
    properties.put(protocol + "writetimeout", patience);
    properties.put(protocol + "ssl.checkserveridentity", "true");
    properties.put(protocol + "ssl.protocols", "TLSv1.3 TLSv1.2");
    if (access.tls() && !access.authorities().isEmpty()) {
      properties.put(protocol + "ssl.socketFactory", trusting(access.authorities()).getSocketFactory());
    }
    return Session.getInstance(properties);
  }

  static SSLContext trusting(List<X509Certificate> authorities) {
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        anchors.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(anchors);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException("every Java has TLS and key stores", e);
    }
  }

  /** Changes when the server numbers its messages anew: then every key is new and everything is read again (security R9). */
  long validity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /** The numbers of the messages in scope, ascending. */
  List<Long> numbers() throws MessagingException {
    Message[] messages = scope() == null ? folder.getMessagesByUID(1, UIDFolder.LASTUID) : folder.search(scope());
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    folder.fetch(messages, profile);
    List<Long> numbers = new ArrayList<>(messages.length);
    for (Message message : messages) {
      long number = folder.getUID(message);
      if (number > 0) {
        numbers.add(number);
      }
    }
    numbers.sort(null);
    return numbers;
  }

  private SearchTerm scope() {
    SearchTerm since = access.since() == null ? null
        : new ReceivedDateTerm(ComparisonTerm.GE, Date.from(it.telaio.kernel.Clock.startOf(access.since())));
    SearchTerm subject = access.subject() == null ? null : new SubjectTerm(access.subject());
    return since == null ? subject : subject == null ? since : new AndTerm(since, subject);
  }

  /** The message {@code number}; null when it is no longer there, as the server itself says. */
  IMAPMessage message(long number) throws MessagingException {
    IMAPMessage message = asked(number);
    if (message == null || message.isExpunged()) {
      // The library answers the same when the line broke: a message is given up only by a server that still speaks.
      folder.doCommand(protocol -> {
        protocol.noop();
        return null;
      });
      message = asked(number);
    }
    return message == null || message.isExpunged() ? null : message;
  }

  private IMAPMessage asked(long number) throws MessagingException {
    IMAPMessage message = (IMAPMessage) folder.getMessageByUID(number);
    if (message != null) {
      message.setPeek(true);
      FetchProfile profile = new FetchProfile();
      profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
      profile.add(FetchProfile.Item.SIZE);
      folder.fetch(new Message[] {message}, profile);
    }
    return message;
  }

  /** How much of the mailbox is used; empty where the server does not say. */
  Optional<MailboxSpace> space() throws MessagingException {
    if (!store.hasCapability("QUOTA")) {
      return Optional.empty();
    }
    for (Quota quota : store.getQuota(access.folder())) {
      for (Quota.Resource resource : quota.resources == null ? new Quota.Resource[0] : quota.resources) {
        if (resource.name.equalsIgnoreCase("STORAGE")) {
          return Optional.of(new MailboxSpace(resource.usage << 10, resource.limit << 10));
        }
      }
    }
    return Optional.empty();
  }

  boolean canIdle() throws MessagingException {
    return store.hasCapability("IDLE");
  }

  /** Waits until the server tells something, or {@link #wake} is called from another thread. */
  void idle() throws MessagingException {
    folder.idle(true);
  }

  /** Ends {@link #idle} by asking something, which the protocol answers only outside it. */
  void wake() {
    try {
      folder.doCommand(protocol -> {
        protocol.noop();
        return null;
      });
    } catch (MessagingException | RuntimeException gone) {
      close();
    }
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (MessagingException | RuntimeException gone) {
      // the connection is lost already, which is what was wanted
    }
  }
}
