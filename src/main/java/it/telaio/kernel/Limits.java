package it.telaio.kernel;

import java.time.Duration;

/**
 * How far we open what strangers send, in one place (security R22). Beyond a limit we refuse to <em>open</em>, never to
 * <em>keep</em>: the bytes stay and a person looks.
 *
 * @param nesting      containers inside containers: envelopes, archives, signature layers
 * @param entries      entries of one archive, or parts of one message
 * @param ratio        opened bytes for each packed byte
 * @param bytes        opened bytes of one file
 * @param pages        pages of one document
 * @param pixels       pixels of one image
 * @param time         wall time for one file in a worker
 * @param signers      signers of one file
 * @param xmlBytes     bytes of one XML document read in the parent process, such as certification data
 * @param workerMemory heap of one worker process, in MiB
 */
public record Limits(int nesting, int entries, int ratio, long bytes, int pages, long pixels, Duration time, int signers,
    int xmlBytes, int workerMemory) {

  /** What the product uses unless the configuration narrows it. */
  public static final Limits DEFAULT =
      new Limits(8, 2_000, 200, 200L << 20, 2_000, 100_000_000L, Duration.ofSeconds(60), 64, 256 << 10, 512);
}
