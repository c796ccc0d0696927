package it.telaio.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import it.telaio.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log of the server: one JSON object a line on standard error. It carries ids and never contents (security R41): of an
 * exception we write what it is and where it arose, not its message, because messages repeat names, addresses and rows.
 */
final class LogLine extends EncoderBase<ILoggingEvent> {
  private static final int FRAMES = 40;
  private static final int CAUSES = 6;

  /** From now on every log line of this process is one of these. */
  static void everywhere() {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    context.reset();
    // Tomcat speaks java.util.logging.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    LogManager.getLogManager().getLogger("").setLevel(java.util.logging.Level.WARNING);
    var encoder = new LogLine();
    encoder.setContext(context);
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    context.getLogger("it.telaio").setLevel(Level.INFO);
    // They repeat, with messages, what our own handler says without them.
    for (String name : List.of("org.apache.catalina.core", "org.apache.coyote", "org.springframework.web", "org.flywaydb",
        "eu.europa.esig", "org.apache.pdfbox", "com.openhtmltopdf", "com.zaxxer.hikari.pool.ProxyConnection")) {
      context.getLogger(name).setLevel(Level.OFF);
    }
  }

  @Override
  public byte[] headerBytes() {
    return null;
  }

  @Override
  public byte[] footerBytes() {
    return null;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("level", event.getLevel().toString());
    line.put("from", event.getLoggerName());
    line.put("says", event.getFormattedMessage());
    line.putAll(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> line.put(pair.key, pair.value));
    }
    if (event.getThrowableProxy() != null) {
      line.put("error", error(event.getThrowableProxy(), CAUSES));
    }
    return (Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> error(IThrowableProxy thrown, int causes) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("is", thrown.getClassName());
    error.put("at", Arrays.stream(thrown.getStackTraceElementProxyArray()).limit(FRAMES)
        .map(StackTraceElementProxy::getStackTraceElement).map(StackTraceElement::toString).toList());
    if (thrown.getCause() != null && causes > 0) {
      error.put("because", error(thrown.getCause(), causes - 1));
    }
    return error;
  }
}
