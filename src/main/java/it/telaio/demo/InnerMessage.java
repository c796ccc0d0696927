package it.telaio.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as its sender wrote it: what a provider of certified mail takes and puts in an envelope.
 *
 * @param extra header lines beside the usual ones, each without its line end
 */
record InnerMessage(String from, String to, String subject, Instant date, String messageId, String text, List<MailFile> attachments,
    List<String> extra) {

  static InnerMessage of(String from, String to, String subject, Instant date, String text, List<MailFile> attachments) {
    String id = "%08X.%s".formatted((from + subject + date).hashCode(), from.replace('@', '.'));
    return new InnerMessage(from, to, subject, date, "<" + id + "@" + from.substring(from.indexOf('@') + 1) + ">", text,
        List.copyOf(attachments), List.of("X-TipoRicevuta: completa"));
  }

  InnerMessage identified(String id) {
    return new InnerMessage(from, to, subject, date, id, text, attachments, extra);
  }

  InnerMessage with(String header) {
    List<String> more = new ArrayList<>(extra);
    more.add(header);
    return new InnerMessage(from, to, subject, date, messageId, text, attachments, more);
  }

  /** The message as it arrives by ordinary mail, with the traces of its way. */
  byte[] delivered() {
    String path = "Return-Path: <" + from + ">\r\nReceived: from smtp.posta.example (smtp.posta.example [198.51.100.7])\r\n"
        + "\tby mx.caselle.example (Postfix) with ESMTPS id 7A1F;\r\n\t" + Crlf.date(date.plusSeconds(4)) + "\r\n";
    return Crlf.raw(path + new InnerMessage(from, to, subject, date, messageId, text, attachments, List.of()).render());
  }

  /** The message as it travels, one character a byte. */
  String render() {
    StringBuilder out = new StringBuilder("Message-ID: " + messageId + "\r\nDate: " + Crlf.date(date) + "\r\nFrom: " + from
        + "\r\nTo: " + to + "\r\n" + Crlf.header("Subject", subject) + "MIME-Version: 1.0\r\n");
    extra.forEach(line -> out.append(line).append("\r\n"));
    if (attachments.isEmpty()) {
      return out.append(textPart()).toString();
    }
    String boundary = "----=_Parte_%08x".formatted(messageId.hashCode());
    out.append("Content-Type: multipart/mixed;\r\n boundary=\"").append(boundary).append("\"\r\n\r\n");
    out.append("--").append(boundary).append("\r\n").append(textPart());
    attachments.forEach(file -> out.append("--").append(boundary).append("\r\n").append(file.part()));
    return out.append("--").append(boundary).append("--\r\n").toString();
  }

  private String textPart() {
    return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + Crlf.bytes(Crlf.lines(text)) + "\r\n";
  }
}
