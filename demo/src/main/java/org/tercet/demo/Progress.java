package org.tercet.demo;

import java.io.PrintStream;
import java.util.Locale;

/// One line per finished step with the seconds it took, on standard error; figures go to standard output.
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    /// A step that may fail with any exception.
    public interface Step<T> {
        T run() throws Exception;
    }

    /// Seconds since this progress began.
    public double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /// One line, with the time since the beginning.
    public void line(String text) {
        synchronized (out) {
            out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), text);
            out.flush();
        }
    }

    /// Runs a step and says when it is done.
    public <T> T step(String text, Step<T> step) {
        long began = System.nanoTime();
        try {
            T result = step.run();
            line("%s (%.1f s)".formatted(text, (System.nanoTime() - began) / 1e9));
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new DemoFailure(text + ": " + e.getMessage(), e);
        }
    }
}
