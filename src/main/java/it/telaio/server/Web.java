package it.telaio.server;

import it.telaio.site.HtmlAnswers;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The web server: Tomcat on virtual threads, with the limits of what a request may be. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class Web implements WebMvcConfigurer {
  private static final int HEADER_BYTES = 16 << 10;
  private static final int POST_BYTES = 256 << 10;
  private static final int PARAMETERS = 500;
  /** Files of a form that are larger go to a folder of ours while they come. */
  private static final int IN_MEMORY = 64 << 10;
  private static final int ON_ONE_CONNECTION = 10_000;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String COMPRESSED = "text/html,text/plain,text/csv,application/json,application/problem+json";

  private final HtmlAnswers answers;

  Web(HtmlAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
    handlers.add(answers);
  }

  @Bean
  static TomcatServletWebServerFactory tomcat(it.telaio.server.Configuration configuration) {
    InetSocketAddress address = configuration.address(Setting.LISTEN).orElseThrow();
    var factory = new TomcatServletWebServerFactory(address.getPort());
    factory.setAddress(address.getAddress());
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.addErrorPages(new ErrorPage("/error"));
    factory.addConnectorCustomizers(Web::limit);
    factory.addContextCustomizers(context -> {
      // Browsers send forms as UTF-8 without saying so.
      context.setRequestCharacterEncoding("UTF-8");
      var report = new ErrorReportValve();
      report.setShowServerInfo(false);
      report.setShowReport(false);
      context.getParent().getPipeline().addValve(report);
    });
    factory.setRegisterDefaultServlet(false);
    return factory;
  }

  private static void limit(Connector connector) {
    connector.setMaxPostSize(POST_BYTES);
    connector.setMaxParameterCount(PARAMETERS);
    connector.setMaxPartCount(PARAMETERS);
    connector.setXpoweredBy(false);
    connector.setEncodedReverseSolidusHandling("reject");
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setExecutor(new VirtualThreadExecutor("request-"));
      protocol.setConnectionTimeout(PATIENCE_MILLIS);
    }
    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
      http.setMaxHttpRequestHeaderSize(HEADER_BYTES);
      http.setMaxKeepAliveRequests(ON_ONE_CONNECTION);
      http.setCompression("on");
      http.setCompressibleMimeType(COMPRESSED);
    }
  }

  @Bean
  static DispatcherServlet dispatcher(WebApplicationContext context) {
    return new DispatcherServlet(context);
  }

  /** Files that come with a form: kept on disk while they are read, gone with the request. */
  @Bean
  static StandardServletMultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver();
  }

  @Bean
  static ServletRegistrationBean<DispatcherServlet> dispatcherAtRoot(DispatcherServlet dispatcher,
      it.telaio.server.Configuration configuration) throws IOException {
    var registration = new ServletRegistrationBean<>(dispatcher, "/");
    registration.setLoadOnStartup(1);
    String folder = Files.createDirectories(configuration.data("uploads")).toRealPath().toString();
    long most = configuration.bytes(Setting.UPLOAD);
    registration.setMultipartConfig(new MultipartConfigElement(folder, most, most, IN_MEMORY));
    return registration;
  }
}
