package org.tercet.store.ledger;

/// The ledger's chain does not hold: an entry was changed, removed or put in.
public final class LedgerBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerBroken(long seq) {
        super("the ledger's chain breaks at entry " + seq + "; the store does not start on a changed ledger");
    }
}
