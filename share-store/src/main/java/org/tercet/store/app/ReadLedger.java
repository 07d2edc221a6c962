package org.tercet.store.app;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.query.Command;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.ledger.Ledger;
import org.tercet.store.ledger.LedgerEntry;

/// Shows a study's owner this store's chain of that study, with the head signed.
@ApplicationScoped
public class ReadLedger {
    /// Most entries of one page.
    public static final int MOST = 500;

    /// JWS type of a signed head.
    public static final String HEAD_TYPE = "tercet-ledger-head+jws";

    private final Commands commands;
    private final Ledger ledger;
    private final StoreIdentities identities;
    private final Clock clock = Clock.systemUTC();

    ReadLedger(Commands commands, Ledger ledger, StoreIdentities identities) {
        this.commands = commands;
        this.ledger = ledger;
        this.identities = identities;
    }

    /// One page of a chain.
    ///
    /// @param head the chain's head as it is now, signed by this store
    @JsonPropertyOrder({"store", "entries", "head"})
    public record Page(int store, List<LedgerEntry> entries, String head) {}

    /// What a signed head says.
    ///
    /// @param chain the study
    /// @param seq number of the newest entry
    /// @param hash its hash
    @JsonPropertyOrder({"format", "store", "chain", "seq", "hash", "at"})
    public record SignedHead(String format, int store, String chain, long seq, Digest hash, long at) {}

    /// The entries after `after`, oldest first, at most `limit`.
    public Page run(String command, long after, int limit) {
        Commands.Authorised authorised = commands.authorise(command, Command.Ledger.class);
        String chain = authorised.manifest().study().value();
        List<LedgerEntry> entries = ledger.after(chain, after, limit);
        Ledger.Head head = ledger.head(chain);
        SignedHead signed = new SignedHead(
                "tercet-ledger-head/1",
                identities.index(),
                chain,
                head.seq(),
                head.hash(),
                clock.instant().getEpochSecond());
        String jws = CompactJws.sign(identities.folder().signer(), HEAD_TYPE, Json.write(signed))
                .compact();
        return new Page(identities.index(), entries, jws);
    }
}
