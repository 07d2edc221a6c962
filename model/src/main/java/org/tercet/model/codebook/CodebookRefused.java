package org.tercet.model.codebook;

/// A survey that cannot be encoded as it stands; names the question and says why.
public final class CodebookRefused extends RuntimeException {
    private final String question;
    private final String reason;

    public CodebookRefused(String question, String reason) {
        super(question.isEmpty() ? "survey: " + reason : "question " + question + ": " + reason);
        this.question = question;
        this.reason = reason;
    }

    /// Name of the question; empty for the survey as a whole.
    public String question() {
        return question;
    }

    public String reason() {
        return reason;
    }
}
