package org.tercet.collector.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Says what failed and where without saying what with: messages of exceptions may quote input.
final class Failures {
    private static final int FRAMES = 8;

    private Failures() {}

    /// Kinds of the failure and its causes, and our own frames.
    static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : " <- ").append(cause.getClass().getName());
        }
        String ours = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.tercet."))
                .limit(FRAMES)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" "));
        return text.append(ours.isEmpty() ? "" : " at ").append(ours).toString();
    }
}
