package org.tercet.collector.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.collector.database.Database;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.SubmissionId;

/// The durable half of forwarding: which envelopes wait for which store, and how a settled one is written down.
@ApplicationScoped
public class Outbox {
    private static final String WAITING = """
            select d.key.submission, s.manifest, d.envelope, d.sealed
            from DeliveryRow d join SubmissionRow s on s.id = d.key.submission
            where d.key.store = :store and d.key.submission > :after and d.sealed is not null
            order by d.key.submission
            """;

    /// Receipt or refusal in, envelope out, in one row change; a settled delivery is not settled again.
    private static final String SETTLE = """
            update delivery set receipt = v.receipt, refusal = v.refusal, sealed = null
            from unnest(cast(:ids as uuid[]), cast(:receipts as text[]), cast(:refusals as text[]))
                as v(id, receipt, refusal)
            where submission = v.id and store = :store and sealed is not null
            """;

    private static final String SIZE = "select coalesce(sum(length(sealed)), 0) from delivery where sealed is not null";

    private final Database database;
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();

    /// A parcel and the final outcome that its store gave.
    record Settled(Parcel parcel, Outcome outcome) {}

    private record Waiting(UUID submission, String manifest, String envelope, byte[] sealed) {}

    Outbox(Database database, CollectorConfig config) {
        this.database = database;
        this.limit = config.limits().outboxBytes();
    }

    /// Whether `more` sealed bytes may still be taken in.
    public boolean hasRoomFor(long more) {
        return bytes.get() + more <= limit;
    }

    /// Notes sealed bytes that were committed.
    public void grew(long more) {
        bytes.addAndGet(more);
    }

    /// Counts the sealed bytes that wait; other collectors on the same database are seen only this way.
    public void measure() {
        bytes.set(database.transaction(
                session -> session.createNativeQuery(SIZE, Long.class).getSingleResult()));
    }

    /// Envelopes that wait for `store`, in the order of submission ids, from the first one above `after`.
    List<Parcel> waiting(int store, UUID after, int count) {
        return database
                .transaction(session -> session.createSelectionQuery(WAITING, Waiting.class)
                        .setParameter("store", (short) store)
                        .setParameter("after", after)
                        .setMaxResults(count)
                        .getResultList())
                .stream()
                .map(row -> new Parcel(
                        new SubmissionId(row.submission()),
                        Digest.parse(row.manifest()),
                        Digest.parse(row.envelope()),
                        row.sealed()))
                .toList();
    }

    /// Writes down receipts and refusals and lets go of the envelopes, in one transaction; repeating it changes
    /// nothing.
    void settle(int store, List<Settled> settled) {
        int size = settled.size();
        UUID[] ids = new UUID[size];
        String[] receipts = new String[size];
        String[] refusals = new String[size];
        long freed = 0;
        for (int i = 0; i < size; i++) {
            Parcel parcel = settled.get(i).parcel();
            ids[i] = parcel.submission().value();
            freed += parcel.sealed().length;
            switch (settled.get(i).outcome()) {
                case Outcome.Stored stored -> receipts[i] = stored.receipt();
                case Outcome.Refused refused ->
                    refusals[i] = new String(Json.write(refused.problem()), StandardCharsets.UTF_8);
                case Outcome.Waiting waiting -> throw new IllegalArgumentException("outcome: must be settled");
            }
        }
        database.repeatable(session -> session.createNativeQuery(SETTLE)
                .setParameter("ids", ids)
                .setParameter("receipts", receipts)
                .setParameter("refusals", refusals)
                .setParameter("store", (short) store)
                .executeUpdate());
        bytes.addAndGet(-freed);
    }
}
