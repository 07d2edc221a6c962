package org.tercet.model.manifest;

/// A manifest that may not be published or accepted; names the rule, the field and the reason.
public final class ManifestRefused extends RuntimeException {
    private final String rule;
    private final String field;
    private final String reason;

    public ManifestRefused(String rule, String field, String reason) {
        super(rule + (field.isEmpty() ? "" : ", " + field) + ": " + reason);
        this.rule = rule;
        this.field = field;
        this.reason = reason;
    }

    /// Short name of the rule, for example `signatures` or `sum-overflow`.
    public String rule() {
        return rule;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }
}
