package it.telaio.server;

import it.telaio.candidacy.Intake;
import it.telaio.candidacy.Served;
import it.telaio.document.FileStore;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.OpenGate;
import it.telaio.pec.OpenMessage;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The parts of the server that open what arrives, joined as it joins them from its configuration, without web: for tests. Hosts that
 * the configuration names may be this machine, to which the server itself never goes.
 */
public final class MailWiring implements AutoCloseable {
  private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

  /** @param settings with paths from {@code folder} */
  public MailWiring(Path folder, Map<Setting, String> settings, Clock clock) {
    var beans = context.getBeanFactory();
    beans.registerSingleton("configuration", Configuration.of(folder, settings));
    beans.registerSingleton("clock", clock);
    beans.registerSingleton("files", FileStore.at(folder.resolve("files")));
    beans.addBeanPostProcessor(new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object part, String name) {
        return part instanceof Egress way ? OpenGate.like(way) : part;
      }
    });
    context.register(MailParts.class);
    context.refresh();
  }

  /** A part, by its type. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** The line of the server from an arrival to what is kept of it, over a database of its own. */
  public Served served() {
    return new Served(part(FileStore.class), part(OpenMessage.class), part(Intake.class));
  }

  @Override
  public void close() {
    context.close();
  }
}
