package org.tercet.store.ledger;

import org.jspecify.annotations.Nullable;

/// What is to be entered into the ledger.
///
/// @param subject hash of the document decided upon; never its content
/// @param rule the rule or problem that refused, else null
public record Note(
        Kind kind,
        String subject,
        String asker,
        String decision,
        @Nullable String rule,
        long milliseconds) {

    /// What was decided about.
    public enum Kind {
        MANIFEST,
        FREEZE,
        REFRESH,
        KEEP,
        DROP,
        QUERY,
        DECISION;

        /// The word in the ledger.
        public String word() {
            return switch (this) {
                case MANIFEST -> "manifest";
                case FREEZE -> "freeze";
                case REFRESH -> "refresh";
                case KEEP -> "keep";
                case DROP -> "drop";
                case QUERY -> "query";
                case DECISION -> "decision";
            };
        }
    }

    public Note {
        if (subject.length() > 64 || asker.length() > 64 || decision.isBlank() || milliseconds < 0) {
            throw new IllegalArgumentException("ledger note: subject and asker are at most 64 characters");
        }
    }
}
