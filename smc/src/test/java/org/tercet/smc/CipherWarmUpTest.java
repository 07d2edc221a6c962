package org.tercet.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CipherWarmUpTest {
    private static final int WORDS = 1 << 17;
    private static final int COLD_CALLS = 16;
    private static final int MOST_CALLS = 40;
    private static final int TIMES_FASTER = 3;

    @Test
    void afterwardsAFreshProcessDrawsItsFirstRandomnessSeveralTimesFaster() throws Exception {
        long cold = inFreshProcess("cold");
        assertThat(inFreshProcess("warm", Long.toString(cold / TIMES_FASTER)))
                .as("nanoseconds of processor time for %d bytes, and %d without", 8 * WORDS, cold)
                .isLessThan(cold / TIMES_FASTER);
    }

    private static long inFreshProcess(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Fresh.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            return Long.parseLong(out.readLine());
        } finally {
            process.waitFor();
        }
    }

    /// Prints the least nanoseconds of processor time that a mebibyte of keystream took.
    static final class Fresh {
        private Fresh() {}

        /// @param args `cold`, or `warm` and the nanoseconds at which to be content: code is installed when it is ready
        public static void main(String[] args) throws InterruptedException {
            boolean warm = args[0].equals("warm");
            if (warm) {
                CipherWarmUp.run();
            }
            Keystream stream = new Keystream().start(new byte[Keystream.KEY_BYTES], new byte[Keystream.COUNTER_BYTES]);
            long[] words = new long[WORDS];
            long least = Long.MAX_VALUE;
            for (int k = 0; k < (warm ? MOST_CALLS : COLD_CALLS) && !(warm && least < Long.parseLong(args[1])); k++) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                stream.fill(words, 0, WORDS);
                least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
                Thread.sleep(warm ? 100 : 0);
            }
            System.out.println(least);
        }
    }
}
