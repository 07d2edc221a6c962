package org.tercet.collector.intake;

import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tercet.collector.outbox.Parcel;

/// Writes a whole batch with one statement per table, whatever its size: columns travel as arrays.
final class InsertRows {
    private static final String SUBMISSIONS = """
            insert into submission (id, manifest)
            select * from unnest(cast(:ids as uuid[]), cast(:manifests as text[]))
            """;

    /// The envelopes travel end to end as one value and are cut apart again.
    private static final String DELIVERIES = """
            insert into delivery (submission, store, envelope, sealed)
            select v.submission, v.store, v.envelope, substring(cast(:sealed as bytea) from v.first for v.length)
            from unnest(cast(:ids as uuid[]), cast(:stores as int[]), cast(:envelopes as text[]),
                cast(:firsts as int[]), cast(:lengths as int[])) as v(submission, store, envelope, first, length)
            """;

    private InsertRows() {}

    static Uni<Integer> submissions(StatelessSession session, List<Candidate> candidates) {
        return session.createNativeQuery(SUBMISSIONS)
                .setParameter(
                        "ids",
                        candidates.stream().map(c -> c.submission().value()).toArray(UUID[]::new))
                .setParameter(
                        "manifests",
                        candidates.stream().map(c -> c.manifest().text()).toArray(String[]::new))
                .executeUpdate();
    }

    static Uni<Integer> deliveries(StatelessSession session, List<Candidate> candidates) {
        int rows = candidates.stream().mapToInt(c -> c.parcels().size()).sum();
        UUID[] ids = new UUID[rows];
        Integer[] stores = new Integer[rows];
        String[] envelopes = new String[rows];
        Integer[] firsts = new Integer[rows];
        Integer[] lengths = new Integer[rows];
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        int row = 0;
        for (Candidate candidate : candidates) {
            int store = 1;
            for (Parcel parcel : candidate.parcels()) {
                ids[row] = parcel.submission().value();
                stores[row] = store++;
                envelopes[row] = parcel.envelope().text();
                firsts[row] = sealed.size() + 1;
                lengths[row] = parcel.sealed().length;
                sealed.writeBytes(parcel.sealed());
                row++;
            }
        }
        return session.createNativeQuery(DELIVERIES)
                .setParameter("ids", ids)
                .setParameter("stores", stores)
                .setParameter("envelopes", envelopes)
                .setParameter("firsts", firsts)
                .setParameter("lengths", lengths)
                .setParameter("sealed", sealed.toByteArray())
                .executeUpdate();
    }
}
