package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.pec.Message.ProviderSignature;
import it.telaio.signature.Trust;
import java.util.List;

/** Reads one message: see {@link Message#read}. */
record ReadMessage(Trust trust, Limits limits) {

  Message read(byte[] raw) {
    var origin = new Message.Origin(Sha256.hex(raw), null, null, null, null, null, null, List.of(), List.of(), "", List.of());
    return new Message(Message.UNREADABLE, null, false, null, null, List.of(), null, null, null, null, null, List.of(),
        ProviderSignature.ABSENT, false, List.of(), origin);
  }
}
