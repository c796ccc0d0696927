package it.telaio.signature;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PdfRevision;
import eu.europa.esig.dss.pades.validation.PdfSignatureField;
import eu.europa.esig.dss.pdf.SigFieldPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which fields a signature closes (ISO 32000-1, 12.8.2.4): it says so itself (FieldMDP), or the place where it stands does
 * (SigFieldLock, 12.7.4.5), which some readers and the library beside us only look at when the signature says so too.
 */
final class PdfLock {
  private PdfLock() {
  }

  /** Those of the fields {@code changed}, by full name, that {@code signature} closed. */
  static List<String> broken(PAdESSignature signature, List<String> changed) {
    if (changed.isEmpty()) {
      return List.of();
    }
    PdfRevision revision = signature.getPdfRevision();
    List<SigFieldPermissions> locks = new ArrayList<>();
    locks.add(revision.getPdfSigDictInfo().getFieldMDP());
    revision.getFields().stream().map(PdfSignatureField::getLockDictionary).forEach(locks::add);
    return changed.stream().filter(name -> locks.stream().filter(Objects::nonNull).anyMatch(lock -> closes(lock, name))).toList();
  }

  private static boolean closes(SigFieldPermissions lock, String name) {
    if (lock.getCertificationPermission() == CertificationPermission.NO_CHANGE_PERMITTED) {
      return true;
    }
    boolean named = lock.getFields() != null && lock.getFields().stream()
        .anyMatch(each -> name.equals(each) || name.startsWith(each + "."));
    return lock.getAction() != null && switch (lock.getAction()) {
      case ALL -> true;
      case INCLUDE -> named;
      case EXCLUDE -> !named;
    };
  }
}
