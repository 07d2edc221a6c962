package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.tercet.model.Digest;

/// One order of an owner (or, for the ledger, of a party): freeze, refresh, keep, drop, invite, fieldwork, ledger.
///
/// @param expiresAt at most [#MAX_SECONDS] after `issuedAt`
@JsonPropertyOrder({"format", "id", "manifest", "issuedAt", "expiresAt", "command"})
public record Command(String format, UUID id, Digest manifest, long issuedAt, long expiresAt, Body command) {
    public static final String FORMAT = "tercet-command/1";
    public static final long MAX_SECONDS = 900;

    public Command {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format: must be " + FORMAT);
        }
        if (id == null || manifest == null || command == null) {
            throw new IllegalArgumentException("id, manifest, command: must be given");
        }
        Validity.check(issuedAt, expiresAt, MAX_SECONDS);
    }

    /// A command with a fresh id, issued now.
    public static Command give(Digest manifest, Instant now, Body command) {
        long issued = now.getEpochSecond();
        return new Command(FORMAT, UUID.randomUUID(), manifest, issued, issued + 300, command);
    }

    /// True if `now` lies in the window, with a minute's grace for clocks before its start.
    public boolean current(Instant now) {
        return now.getEpochSecond() >= issuedAt - 60 && now.getEpochSecond() < expiresAt;
    }

    /// What is ordered.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Freeze.class, name = "freeze"),
        @JsonSubTypes.Type(value = Refresh.class, name = "refresh"),
        @JsonSubTypes.Type(value = Keep.class, name = "keep"),
        @JsonSubTypes.Type(value = Drop.class, name = "drop"),
        @JsonSubTypes.Type(value = Invite.class, name = "invite"),
        @JsonSubTypes.Type(value = Fieldwork.class, name = "fieldwork"),
        @JsonSubTypes.Type(value = Ledger.class, name = "ledger")
    })
    public sealed interface Body permits Freeze, Refresh, Keep, Drop, Invite, Fieldwork, Ledger {}

    /// Freeze all submissions so far into a batch.
    public record Freeze() implements Body {}

    /// Give the stored shares of all batches new components and erase the old ones.
    public record Refresh() implements Body {}

    /// Compute a derived variable for a batch and keep its columns.
    ///
    /// @param batch the batch's hash
    /// @param derive as in [Definition]
    @JsonPropertyOrder({"batch", "derive"})
    public record Keep(Digest batch, List<Derivation> derive) implements Body {
        public Keep {
            if (batch == null) {
                throw new IllegalArgumentException("batch: must be given");
            }
            derive = new Definition(derive).derive();
        }

        /// What is kept.
        public Definition definition() {
            return new Definition(derive);
        }
    }

    /// Erase a variable that is kept for a batch.
    ///
    /// @param batch the batch's hash
    /// @param definition digest of its definition
    @JsonPropertyOrder({"batch", "definition"})
    public record Drop(Digest batch, Digest definition) implements Body {
        public Drop {
            if (batch == null || definition == null) {
                throw new IllegalArgumentException("batch, definition: must be given");
            }
        }
    }

    /// Add single-use invitations, by the SHA-256 of their tokens.
    public record Invite(List<Digest> tokenHashes) implements Body {
        public static final int MAX_TOKENS = 10_000;

        public Invite {
            if (tokenHashes == null || tokenHashes.isEmpty() || tokenHashes.size() > MAX_TOKENS) {
                throw new IllegalArgumentException("tokenHashes: must be 1 to " + MAX_TOKENS);
            }
            tokenHashes = List.copyOf(tokenHashes);
            if (new HashSet<>(tokenHashes).size() != tokenHashes.size()) {
                throw new IllegalArgumentException("tokenHashes: must differ");
            }
        }
    }

    /// Show fieldwork counts.
    public record Fieldwork() implements Body {}

    /// Show a store's ledger.
    public record Ledger() implements Body {}
}
