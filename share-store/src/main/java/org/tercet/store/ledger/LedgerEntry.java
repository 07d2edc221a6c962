package org.tercet.store.ledger;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;

/// One entry of a chain, as an owner reads it.
///
/// `hash` is SHA-256 of the JSON of {@link Content}; `previous` is the hash of the entry before, or
/// {@link #genesis} for the first.
///
/// @param seq 1, 2, 3, ... within the chain
/// @param kind manifest, freeze, refresh, query or decision
/// @param subject hash of the document decided upon
/// @param asker party name
/// @param rule the rule that refused, else null
/// @param milliseconds how long the work took
/// @param at seconds since 1970
@JsonPropertyOrder({"seq", "previous", "hash", "kind", "subject", "asker", "decision", "rule", "milliseconds", "at"})
public record LedgerEntry(
        long seq,
        Digest previous,
        Digest hash,
        String kind,
        String subject,
        String asker,
        String decision,
        @Nullable String rule,
        long milliseconds,
        long at) {

    /// What the hash covers, in this order.
    @JsonPropertyOrder({"chain", "seq", "previous", "kind", "subject", "asker", "decision", "rule", "milliseconds", "at"
    })
    record Content(
            String chain,
            long seq,
            Digest previous,
            String kind,
            String subject,
            String asker,
            String decision,
            @Nullable String rule,
            long milliseconds,
            long at) {}

    /// What the first entry of a chain names as previous.
    public static Digest genesis(String chain) {
        return Digest.of(Json.write(new String[] {"tercet-ledger/1", chain}));
    }

    /// The next entry of a chain.
    static LedgerEntry after(String chain, long seq, Digest previous, Note note, long at) {
        Content content = new Content(
                chain,
                seq,
                previous,
                note.kind().word(),
                note.subject(),
                note.asker(),
                note.decision(),
                note.rule(),
                note.milliseconds(),
                at);
        return new LedgerEntry(
                seq,
                previous,
                Digest.of(Json.write(content)),
                content.kind,
                content.subject,
                content.asker,
                content.decision,
                content.rule,
                content.milliseconds,
                at);
    }

    /// The hash that the entry's content has.
    public Digest contentHash(String chain) {
        return Digest.of(
                Json.write(new Content(chain, seq, previous, kind, subject, asker, decision, rule, milliseconds, at)));
    }
}
