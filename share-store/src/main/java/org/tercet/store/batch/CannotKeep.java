package org.tercet.store.batch;

/// A variable cannot be kept beside those that are.
public final class CannotKeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String rule;

    CannotKeep(String rule, String reason) {
        super(reason, null, false, false);
        this.rule = rule;
    }

    /// Name of the rule.
    public String rule() {
        return rule;
    }
}
