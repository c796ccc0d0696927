package it.telaio.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the house tests look at: our classes and our sources. */
final class House {
  static final Path MAIN = Path.of("src/main/java/it/telaio");
  static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("it.telaio");

  private House() {
  }

  /** The folder of ours in which {@code type} lives; empty for types of others. */
  static String folder(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith("it.telaio.")) {
      return "";
    }
    String rest = name.substring("it.telaio.".length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  static List<Path> sources() {
    return sources(MAIN);
  }

  static List<Path> sources(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
