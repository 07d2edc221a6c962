package org.tercet.collector.fieldwork;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
import org.tercet.collector.database.Database;
import org.tercet.model.StudyId;

/// Counts a study's submissions by state, its invitations, and what waits for each store, in one statement.
///
/// What is neither waiting nor refused is stored; both of those are small sets with an index of their own.
@ApplicationScoped
public class CountFieldwork {
    private static final String COUNT = """
            with mine as (
                select b.id from submission b join study s on s.manifest = b.manifest where s.study = :study
            ), refused as (
                select distinct d.submission from delivery d join mine on mine.id = d.submission
                where d.refusal is not null
            ), waiting as (
                select d.submission, d.store from delivery d join mine on mine.id = d.submission
                where d.sealed is not null
            )
            select (select count(*) from mine) as submissions,
                (select count(*) from refused) as refused,
                (select count(distinct w.submission) from waiting w
                    where not exists (select from refused r where r.submission = w.submission)) as queued,
                (select count(*) from invitation where study = :study) as invitations,
                (select count(*) from invitation where study = :study and used) as used,
                (select count(*) from waiting where store = 1) as waiting1,
                (select count(*) from waiting where store = 2) as waiting2,
                (select count(*) from waiting where store = 3) as waiting3
            """;

    private final Database database;

    CountFieldwork(Database database) {
        this.database = database;
    }

    public Fieldwork of(StudyId study) {
        Object[] row = database.transaction(session -> session.createNativeQuery(COUNT, Object[].class)
                .setParameter("study", study.value())
                .getSingleResult());
        long submissions = number(row, 0);
        long refused = number(row, 1);
        long queued = number(row, 2);
        List<Fieldwork.StoreQueue> stores = IntStream.rangeClosed(1, 3)
                .mapToObj(store -> new Fieldwork.StoreQueue(store, number(row, 4 + store)))
                .toList();
        return new Fieldwork(
                study.value(),
                submissions,
                submissions - queued - refused,
                queued,
                refused,
                number(row, 3),
                number(row, 4),
                stores);
    }

    private static long number(Object[] row, int column) {
        return ((Number) row[column]).longValue();
    }
}
