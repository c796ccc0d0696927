package it.telaio.notice;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A condition of a notice: an expression of the Common Expression Language over the words of a {@link Vocabulary}, which gives true, false
 * or a whole number. It is checked for types before it runs, and runs under limits on a thread of its own that is given up after
 * {@link #LONGEST} (security R34).
 */
public final class Condition {
  /** The longest a condition may take. */
  static final Duration LONGEST = Duration.ofMillis(500);
  private static final CelOptions LIMITS = CelOptions.current().maxExpressionCodePointSize(500).maxParseRecursionDepth(32)
      .comprehensionMaxIterations(1_000).maxRegexProgramSize(100).enableHeterogeneousNumericComparisons(true).build();

  private final String text;
  private final Vocabulary vocabulary;
  private final CelRuntime.Program program;

  private Condition(String text, Vocabulary vocabulary, CelRuntime.Program program) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.program = program;
  }

  /** What a condition gives. */
  public enum Gives {
    /** True or false. */
    TRUTH,
    /** A whole number. */
    COUNT
  }

  /** What came of compiling. */
  public sealed interface Compiled {
  }

  /** The condition can run. */
  public record Sound(Condition condition) implements Compiled {
  }

  /** The condition is wrong: at character {@code at} of the expression, from 1. */
  public record Faulty(int at, String why) implements Compiled {
  }

  /** What a condition says of some facts. */
  public sealed interface Answer {
  }

  /** It holds or not. */
  public record Truth(boolean holds) implements Answer {
  }

  /** So many times. */
  public record Count(long times) implements Answer {
  }

  /** It could not be decided, and a person must look: a division by zero, a sum too large, a limit. */
  public record Undecided(String why) implements Answer {
  }

  /** The compiler of one vocabulary. Making it loads the language: do it once for a notice, and only where there are conditions. */
  public static final class Language {
    private final Vocabulary vocabulary;
    private final CelCompiler compiler;
    private final CelRuntime runtime;

    /** The language over {@code vocabulary}. */
    public Language(Vocabulary vocabulary) {
      this.vocabulary = vocabulary;
      var builder = CelCompilerFactory.standardCelCompilerBuilder().setOptions(LIMITS).setStandardMacros(CelStandardMacro.STANDARD_MACROS);
      vocabulary.words().forEach((word, type) -> builder.addVar(word, celType(type)));
      this.compiler = builder.build();
      this.runtime = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(LIMITS).build();
    }

    /** Compiles {@code text}, which must give what is wanted. */
    public Compiled compile(String text, Gives gives) {
      CelValidationResult result = compiler.compile(text);
      if (result.hasError()) {
        var first = result.getErrors().getFirst();
        return new Faulty(at(text, first.getSourceLocation().getLine(), first.getSourceLocation().getColumn()), first.getMessage());
      }
      try {
        CelAbstractSyntaxTree tree = result.getAst();
        CelType wanted = gives == Gives.TRUTH ? SimpleType.BOOL : SimpleType.INT;
        return tree.getResultType().equals(wanted) ? new Sound(new Condition(text, vocabulary, runtime.createProgram(tree)))
            : new Faulty(1, "gives " + tree.getResultType().name() + ", wanted " + wanted.name());
      } catch (CelValidationException | CelEvaluationException e) {
        return new Faulty(1, e.getMessage());
      }
    }

    private static CelType celType(Vocabulary.Type type) {
      return switch (type) {
        case TEXT -> SimpleType.STRING;
        case NUMBER -> SimpleType.INT;
        case TRUTH -> SimpleType.BOOL;
        case TEXTS -> ListType.create(SimpleType.STRING);
        case NUMBERS -> ListType.create(SimpleType.INT);
      };
    }

    private static int at(String text, int line, int column) {
      int offset = 0;
      for (int i = 1; i < line && text.indexOf('\n', offset) >= 0; i++) {
        offset = text.indexOf('\n', offset) + 1;
      }
      return Math.min(text.length(), offset + Math.max(0, column)) + 1;
    }
  }

  /** The expression. */
  public String text() {
    return text;
  }

  /** What the condition says of these facts; a word without a fact is worth nothing of its type. Facts of other words are ignored. */
  public Answer answer(Map<String, ?> facts) {
    Map<String, Object> known = new HashMap<>();
    vocabulary.words().forEach((word, type) -> known.put(word, facts.containsKey(word) ? facts.get(word) : type.nothing()));
    var task = new FutureTask<>(() -> program.eval(known));
    Thread.ofVirtual().name("condition").start(task);
    try {
      return switch (task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        case Boolean holds -> new Truth(holds);
        case Long times -> new Count(times);
        case Object other -> new Undecided(List.of(other).toString());
      };
    } catch (ExecutionException e) {
      return new Undecided(String.valueOf(e.getCause().getMessage()));
    } catch (TimeoutException e) {
      task.cancel(true);
      return new Undecided("longer than " + LONGEST.toMillis() + " ms");
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return new Undecided("interrupted");
    }
  }
}
