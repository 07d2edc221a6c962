package org.tercet.store.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.store.config.StoreConfig;

/// Verifies that no chain of the ledger was changed or cut in the middle; a broken one stops the start.
@ApplicationScoped
public class LedgerCheck {
    private static final int PAGE = 500;
    private final Ledger ledger;
    private final int newest;

    LedgerCheck(Ledger ledger, StoreConfig config) {
        this.ledger = ledger;
        this.newest = config.limits().ledgerEntriesCheckedAtStart();
    }

    /// Checks the newest entries of every chain, as many as configured.
    ///
    /// @throws LedgerBroken naming the first entry that does not fit
    public void run() {
        for (String chain : ledger.chains()) {
            verify(chain, ledger.head(chain).seq());
        }
    }

    private void verify(String chain, long head) {
        long seq = Math.max(0, head - newest);
        Digest previous = null;
        while (seq < head) {
            List<LedgerEntry> page = ledger.after(chain, seq, PAGE);
            if (page.isEmpty()) {
                throw new LedgerBroken(seq + 1);
            }
            for (LedgerEntry entry : page) {
                if (previous == null) {
                    previous = entry.seq() == 1 ? LedgerEntry.genesis(chain) : entry.previous();
                }
                if (entry.seq() != seq + 1
                        || !entry.previous().equals(previous)
                        || !entry.contentHash(chain).equals(entry.hash())) {
                    throw new LedgerBroken(seq + 1);
                }
                previous = entry.hash();
                seq = entry.seq();
            }
        }
    }
}
