package org.tercet.cli.client;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.manifest.Manifest;

/// A page of one store's hash-chained ledger with its head, which the store signed.
public record LedgerPage(int store, List<Entry> entries, String head) {
    private static final String HEAD_TYPE = "tercet-ledger-head+jws";

    public LedgerPage {
        entries = List.copyOf(entries);
    }

    /// One entry.
    ///
    /// @param at seconds since 1970
    public record Entry(
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

        Digest contentHash(String chain) {
            return Digest.of(Json.write(
                    new Content(chain, seq, previous, kind, subject, asker, decision, rule, milliseconds, at)));
        }
    }

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

    /// What the store signed about its chain.
    public record Head(String format, int store, String chain, long seq, Digest hash, long at) {}

    /// Checks the chain of this page and the signed head.
    ///
    /// @param after the sequence number the page was asked from
    /// @param last hash of entry `after`, if it is known from the page before
    /// @throws ClientFailure naming the entry that does not fit
    public Head verify(Manifest manifest, int expectedStore, long after, @Nullable Digest last) {
        Head signed = head(manifest, expectedStore);
        String chain = manifest.study().value();
        Digest previous = last;
        if (after == 0) {
            previous = Digest.of(Json.write(new String[] {"tercet-ledger/1", chain}));
        }
        long seq = after;
        for (Entry entry : entries) {
            boolean follows = previous == null || entry.previous().equals(previous);
            if (entry.seq() != seq + 1 || !follows || !entry.contentHash(chain).equals(entry.hash())) {
                throw new ClientFailure(
                        "ledger of store " + expectedStore + ": entry " + (seq + 1) + " does not fit its chain");
            }
            previous = entry.hash();
            seq = entry.seq();
        }
        if (signed.seq() < seq
                || (signed.seq() == seq && previous != null && !signed.hash().equals(previous))) {
            throw new ClientFailure("ledger of store " + expectedStore + ": the signed head is not that of the chain");
        }
        return signed;
    }

    private Head head(Manifest manifest, int expectedStore) {
        try {
            CompactJws jws = CompactJws.parse(head);
            Head signed = Json.read(
                    jws.verify(HEAD_TYPE, manifest.store(expectedStore).signKey()), Head.class);
            if (store != expectedStore
                    || signed.store() != expectedStore
                    || !jws.kid().equals("store-" + expectedStore)
                    || !signed.chain().equals(manifest.study().value())) {
                throw new ClientFailure("ledger of store " + expectedStore + ": the signed head is another one's");
            }
            return signed;
        } catch (SignatureRefused | MalformedDocument e) {
            throw new ClientFailure("ledger of store " + expectedStore + ": head, " + e.getMessage());
        }
    }
}
