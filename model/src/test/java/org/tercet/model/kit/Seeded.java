package org.tercet.model.kit;

import java.util.SplittableRandom;

/// Property tests in miniature: runs a body with many random sources and names the seed that failed.
public final class Seeded {
    private Seeded() {}

    public interface Body {
        void run(SplittableRandom random) throws Exception;
    }

    /// Runs `body` `times` times; `-Dtercet.seed=N` repeats one run.
    public static void run(int times, Body body) {
        String fixed = System.getProperty("tercet.seed");
        long first = fixed != null ? Long.parseLong(fixed) : new SplittableRandom().nextLong();
        int runs = fixed != null ? 1 : times;
        System.out.println("seed " + first + ", " + runs + " runs");
        for (int i = 0; i < runs; i++) {
            try {
                body.run(new SplittableRandom(first + i));
            } catch (Throwable t) {
                throw new AssertionError("failed with -Dtercet.seed=" + (first + i), t);
            }
        }
    }

    public static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
