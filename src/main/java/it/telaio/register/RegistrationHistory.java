package it.telaio.register;

import it.telaio.register.RegistrationChange.Field;
import java.util.List;
import java.util.Optional;

/**
 * A registration with all that happened to it since.
 *
 * @param original as it was registered
 * @param changes  oldest first
 * @param official protocol numbers recorded for it, oldest first; the last one holds
 */
public record RegistrationHistory(Registration original, List<RegistrationChange> changes, List<OfficialNumber> official) {

  public RegistrationHistory {
    changes = List.copyOf(changes);
    official = List.copyOf(official);
  }

  /** What the field says now; empty for the registration as a whole. */
  public String current(Field field) {
    return changes.stream().filter(change -> change.field() == field).reduce((first, last) -> last)
        .map(RegistrationChange::newValue).orElse(switch (field) {
          case SENDER -> original.sender();
          case RECIPIENTS -> original.recipients();
          case SUBJECT -> original.subject();
          case ALL -> "";
        });
  }

  /** The act that annulled it, if any. */
  public Optional<RegistrationChange> annulment() {
    return changes.stream().filter(change -> change.field() == Field.ALL).findFirst();
  }

  /** The protocol number that holds, if any. */
  public Optional<OfficialNumber> protocol() {
    return official.isEmpty() ? Optional.empty() : Optional.of(official.getLast());
  }
}
