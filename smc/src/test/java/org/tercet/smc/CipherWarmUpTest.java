package org.tercet.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class CipherWarmUpTest {
    private static final int WORDS = 1 << 17;

    /// A nanosecond a byte: the processor's AES takes a fifth of it at most, Java's own four times as long.
    private static final long MOST_NANOS = 8L * WORDS;

    @Test
    void afterwardsTheKeystreamComesFromTheProcessorsAes() throws Exception {
        CipherWarmUp.run();
        Keystream stream = new Keystream().start(new byte[Keystream.KEY_BYTES], new byte[Keystream.COUNTER_BYTES]);
        long[] words = new long[WORDS];
        long least = Long.MAX_VALUE;
        // Compiled code is installed when it is ready; processor time of this thread does not count other work.
        for (int k = 0; k < 50 && least > MOST_NANOS; k++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            stream.fill(words, 0, WORDS);
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
            Thread.sleep(100);
        }
        assertThat(least).as("nanoseconds for " + 8 * WORDS + " bytes").isLessThan(MOST_NANOS);
    }
}
