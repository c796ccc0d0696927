package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Ref;
import it.telaio.register.Secrecy;
import org.springframework.stereotype.Component;

/** What arrived for a comparative call is hidden until somebody opened it after the term, by a recorded act. */
@Component
final class CallSecrecy implements Secrecy {
  private final Calls calls;

  CallSecrecy(Calls calls) {
    this.calls = calls;
  }

  @Override
  public boolean hides(Ref thing) {
    return thing.kind().equals("notice") && calls.find(new Viewer.Machine("screening"), thing.id()).filter(Call::isSealed).isPresent();
  }
}
