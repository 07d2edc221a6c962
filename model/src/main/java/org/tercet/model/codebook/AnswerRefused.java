package org.tercet.model.codebook;

/// An answer outside what its variable allows; names the variable and the allowed range, never the answer.
public final class AnswerRefused extends RuntimeException {
    private final String variable;
    private final String allowed;

    public AnswerRefused(String variable, String allowed) {
        super("variable " + variable + ": must be " + allowed);
        this.variable = variable;
        this.allowed = allowed;
    }

    public String variable() {
        return variable;
    }

    public String allowed() {
        return allowed;
    }
}
