package org.tercet.store.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tercet.model.Digest;
import org.tercet.store.database.Database;
import org.tercet.store.database.LedgerRow;

/// The append-only account of this store's decisions: one hash chain per study, one for what belongs to none.
@ApplicationScoped
public class Ledger {
    /// The chain of what cannot be laid to a known study; no study can have this name.
    public static final String STORE_CHAIN = "*";

    private final Database database;
    private final Clock clock = Clock.systemUTC();

    Ledger(Database database) {
        this.database = database;
    }

    /// Appends durably and returns the new head.
    public LedgerEntry append(String chain, Note note) {
        return database.entities(session -> lock(session, chain)
                .flatMap(locked -> newest(session, chain))
                .flatMap(newest -> persist(session, chain, next(chain, newest, note))));
    }

    private LedgerEntry next(String chain, List<LedgerRow> newest, Note note) {
        long at = clock.instant().getEpochSecond();
        if (newest.isEmpty()) {
            return LedgerEntry.after(chain, 1, LedgerEntry.genesis(chain), note, at);
        }
        LedgerRow head = newest.getFirst();
        return LedgerEntry.after(chain, head.seq + 1, new Digest(head.hash), note, at);
    }

    /// The entries after `seq`, oldest first.
    public List<LedgerEntry> after(String chain, long seq, int limit) {
        List<LedgerRow> rows = database.entities(session -> session.createQuery(
                        "from LedgerRow where chain = :chain and seq > :seq order by seq", LedgerRow.class)
                .setParameter("chain", chain)
                .setParameter("seq", seq)
                .setMaxResults(limit)
                .getResultList());
        return rows.stream().map(Ledger::entry).toList();
    }

    /// The newest entry's number and hash; number 0 and the genesis hash for an empty chain.
    public Head head(String chain) {
        List<LedgerRow> rows = database.entities(session -> newest(session, chain));
        if (rows.isEmpty()) {
            return new Head(chain, 0, LedgerEntry.genesis(chain));
        }
        return new Head(chain, rows.getFirst().seq, new Digest(rows.getFirst().hash));
    }

    /// The names of all chains.
    List<String> chains() {
        return database.entities(
                session -> session.createQuery("select distinct chain from LedgerRow order by chain", String.class)
                        .getResultList());
    }

    /// A chain's head.
    public record Head(String chain, long seq, Digest hash) {}

    private static Uni<String> lock(Mutiny.Session session, String chain) {
        return session.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:chain, 0)) as text)", String.class)
                .setParameter("chain", chain)
                .getSingleResult();
    }

    private static Uni<List<LedgerRow>> newest(Mutiny.Session session, String chain) {
        return session.createQuery("from LedgerRow where chain = :chain order by seq desc", LedgerRow.class)
                .setParameter("chain", chain)
                .setMaxResults(1)
                .getResultList();
    }

    private static Uni<LedgerEntry> persist(Mutiny.Session session, String chain, LedgerEntry entry) {
        LedgerRow row = new LedgerRow();
        row.chain = chain;
        row.seq = entry.seq();
        row.previous = entry.previous().bytes();
        row.hash = entry.hash().bytes();
        row.kind = entry.kind();
        row.subject = entry.subject();
        row.asker = entry.asker();
        row.decision = entry.decision();
        row.rule = entry.rule();
        row.milliseconds = entry.milliseconds();
        row.at = entry.at();
        return session.persist(row).replaceWith(entry);
    }

    private static LedgerEntry entry(LedgerRow row) {
        return new LedgerEntry(
                row.seq,
                new Digest(row.previous),
                new Digest(row.hash),
                row.kind,
                row.subject,
                row.asker,
                row.decision,
                row.rule,
                row.milliseconds,
                row.at);
    }
}
