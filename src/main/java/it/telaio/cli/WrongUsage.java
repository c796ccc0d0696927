package it.telaio.cli;

import it.telaio.kernel.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with how a command was written, in one sentence, and where its help is; the exit status is 2. */
final class WrongUsage implements IParameterExceptionHandler {
  private final Texts texts;

  WrongUsage(Texts texts) {
    this.texts = texts;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println(sentence(wrong) + " " + texts.say("usage.help", line.getCommandSpec().qualifiedName()));
    return Telaio.USAGE;
  }

  private String sentence(ParameterException wrong) {
    return switch (wrong) {
      case MissingParameterException missing -> missing(missing);
      case UnmatchedArgumentException unknown -> unknown(unknown);
      case OverwrittenOptionException twice -> texts.say("usage.twice", label(twice.getOverwritten()));
      case MutuallyExclusiveArgsException ignored -> texts.say("usage.together", group(wrong.getCommandLine()));
      // Our own commands say it in their own words.
      default -> wrong.getArgSpec() != null ? value(wrong) : wrong.getCause() == null ? wrong.getMessage() : texts.say("usage.other");
    };
  }

  private String missing(MissingParameterException wrong) {
    List<ArgSpec> missing = wrong.getMissing();
    if (missing.isEmpty() || missing.stream().anyMatch(one -> one.group() != null)) {
      return texts.say("usage.together", group(wrong.getCommandLine()));
    }
    boolean valueOnly = missing.size() == 1 && missing.getFirst().isOption() && !wrong.getMessage().startsWith("Missing required option");
    return valueOnly ? texts.say("usage.value-missing", label(missing.getFirst()))
        : texts.say("usage.missing", missing.size(), missing.stream().map(WrongUsage::label).collect(Collectors.joining(", ")));
  }

  private String unknown(UnmatchedArgumentException wrong) {
    List<String> said = new ArrayList<>();
    List<String> unknown = wrong.getUnmatched();
    said.add(texts.say("usage.unknown", unknown.size(),
        unknown.stream().map(one -> "«" + shown(one) + "»").collect(Collectors.joining(", "))));
    List<String> like = wrong.getSuggestions();
    if (!like.isEmpty()) {
      said.add(texts.say("usage.unknown.maybe", String.join(", ", like)));
    }
    return String.join(" ", said);
  }

  private String value(ParameterException wrong) {
    ArgSpec argument = wrong.getArgSpec();
    if (wrong.getValue() == null) {
      return texts.say("usage.value-missing", label(argument));
    }
    String sentence = texts.say("usage.value", shown(wrong.getValue()), label(argument));
    Object[] choices = argument.type().getEnumConstants();
    return choices == null ? sentence : sentence + " " + texts.say("usage.choices",
        Arrays.stream(choices).map(one -> one.toString().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
  }

  private String group(CommandLine line) {
    return line.getCommandSpec().argGroups().stream().flatMap(one -> one.args().stream()).map(WrongUsage::label)
        .collect(Collectors.joining(" " + texts.say("usage.or") + " "));
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() + (option.arity().max() == 0 ? "" : " " + option.paramLabel())
        : argument.paramLabel();
  }

  /** Strangers' words on a terminal: without control characters, and not longer than a line. */
  private static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
  }
}
