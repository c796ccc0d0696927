package it.telaio.site;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Turns the {@link PageAnswer} that a page method gives into the bytes of the answer. */
@Component
public final class HtmlAnswers implements HandlerMethodReturnValueHandler {
  private final TemplateEngine templates;
  private final PageCache cache;

  HtmlAnswers(TemplateEngine templates, PageCache cache) {
    this.templates = templates;
    this.cache = cache;
  }

  @Override
  public boolean supportsReturnType(MethodParameter type) {
    return PageAnswer.class.isAssignableFrom(type.getParameterType());
  }

  @Override
  public void handleReturnValue(Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
      throws IOException {
    container.setRequestHandled(true);
    HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
    if (value instanceof SeeOther next) {
      goOn(next, Visit.of(request.getNativeRequest(HttpServletRequest.class)), response);
    } else {
      write((Html) value, request.getNativeRequest(HttpServletRequest.class), response);
    }
  }

  /** Sends the browser on; what there is to say goes with it. */
  static void goOn(SeeOther next, Visit visit, HttpServletResponse response) {
    if (!next.message().isEmpty()) {
      visit.say(new Said(next.message(), next.thinkAgain(), next.link()));
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", next.path());
  }

  /** The whole page is made before its first byte leaves: a template that fails makes an error page, not half a page. */
  void write(Html html, HttpServletRequest request, HttpServletResponse response) throws IOException {
    var output = new Utf8ByteOutput();
    templates.render(html.template(), html.parameters(), output);
    if (html.formed()) {
      cache.keepFormed(output.toByteArray(), html, request);
    } else if (!html.life().isZero() && cache.keepAndSend(output.toByteArray(), html, request, response)) {
      return;
    }
    response.setStatus(html.status());
    response.setContentType("text/html;charset=UTF-8");
    response.addHeader("Vary", "Accept-Language, Cookie");
    response.setContentLength(output.getContentLength());
    try {
      output.writeTo(response.getOutputStream()::write);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
