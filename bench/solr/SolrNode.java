import java.nio.file.Path;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.apache.solr.servlet.CoreContainerProvider;
import org.apache.solr.servlet.SolrDispatchFilter;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.DefaultServlet;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Solr as its own distribution starts it: the dispatch filter in Jetty at /solr. Argument: its home. Prints the port; ends with its input. */
final class SolrNode {
  private SolrNode() {
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("solr.solr.home", Path.of(arguments[0]).toAbsolutePath().toString());
    System.setProperty("solr.log.muteconsole", "true");
    var server = new Server(new QueuedThreadPool(200, 10));
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context = new ServletContextHandler(server, "/solr", ServletContextHandler.NO_SESSIONS);
    context.addEventListener(new CoreContainerProvider());
    context.addFilter(SolrDispatchFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(DefaultServlet.class, "/");
    server.start();
    System.out.println("port " + connector.getLocalPort());
    while (System.in.read() >= 0) {
      continue;
    }
    server.stop();
  }
}
