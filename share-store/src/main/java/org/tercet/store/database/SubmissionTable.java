package org.tercet.store.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;

/// Submissions that wait for a freeze: ciphertext in, ciphertext out.
@ApplicationScoped
public class SubmissionTable {
    private final Database database;

    SubmissionTable(Database database) {
        this.database = database;
    }

    /// A submission's part, already encrypted at rest.
    ///
    /// @param plannedRows how many submissions its study may have
    /// @param envelope hash of the sealed envelope as it came
    public record Arrival(
            StudyId study, long plannedRows, Digest manifest, SubmissionId id, Digest envelope, byte[] part) {}

    /// What became of an arrival.
    public enum Kept {
        /// It is durable, now or since before.
        STORED,
        /// The id is taken by another envelope.
        CONFLICT,
        /// The study has all its planned rows.
        FULL
    }

    private record Known(UUID id, Digest manifest, Digest envelope) {}

    /// Keeps new arrivals in one commit; the answers are in the order of the arrivals.
    public List<Kept> keep(List<Arrival> arrivals) {
        return database.rows(connection -> keep(connection, arrivals));
    }

    private static List<Kept> keep(SqlConnection connection, List<Arrival> arrivals) {
        Map<String, Long> room = lockRoom(connection, arrivals);
        Map<UUID, Known> known = known(connection, arrivals);
        Map<String, Long> added = new HashMap<>();
        List<Arrival> fresh = new ArrayList<>();
        List<Kept> outcome = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            Known before = known.get(arrival.id().value());
            if (before != null) {
                boolean same = before.envelope.equals(arrival.envelope()) && before.manifest.equals(arrival.manifest());
                outcome.add(same ? Kept.STORED : Kept.CONFLICT);
                continue;
            }
            String study = arrival.study().value();
            long left = room.getOrDefault(study, 0L);
            if (left <= 0) {
                outcome.add(Kept.FULL);
                continue;
            }
            room.put(study, left - 1);
            added.merge(study, 1L, Long::sum);
            known.put(arrival.id().value(), new Known(arrival.id().value(), arrival.manifest(), arrival.envelope()));
            fresh.add(arrival);
            outcome.add(Kept.STORED);
        }
        insert(connection, fresh);
        added.forEach((study, count) -> Database.run(
                connection, "update study set submissions = submissions + $2 where name = $1", study, count));
        return outcome;
    }

    // Studies are locked in one order, so that two writers cannot wait for each other.
    private static Map<String, Long> lockRoom(SqlConnection connection, List<Arrival> arrivals) {
        TreeMap<String, Long> room = new TreeMap<>();
        for (Arrival arrival : arrivals) {
            room.put(arrival.study().value(), arrival.plannedRows());
        }
        room.replaceAll((study, planned) -> {
            var rows = Database.run(connection, "select submissions from study where name = $1 for update", study);
            return rows.size() == 0 ? 0L : planned - rows.iterator().next().getLong(0);
        });
        return room;
    }

    private static Map<UUID, Known> known(SqlConnection connection, List<Arrival> arrivals) {
        UUID[] ids = arrivals.stream().map(arrival -> arrival.id().value()).toArray(UUID[]::new);
        Map<UUID, Known> known = new HashMap<>();
        for (Row row : Database.run(
                connection, "select id, manifest, envelope from submission where id = any($1)", (Object) ids)) {
            known.put(
                    row.getUUID(0),
                    new Known(
                            row.getUUID(0),
                            new Digest(row.getBuffer(1).getBytes()),
                            new Digest(row.getBuffer(2).getBytes())));
        }
        return known;
    }

    private static void insert(SqlConnection connection, List<Arrival> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        int n = fresh.size();
        UUID[] ids = new UUID[n];
        String[] studies = new String[n];
        Buffer[] manifests = new Buffer[n];
        Buffer[] envelopes = new Buffer[n];
        Buffer[] parts = new Buffer[n];
        for (int i = 0; i < n; i++) {
            Arrival arrival = fresh.get(i);
            ids[i] = arrival.id().value();
            studies[i] = arrival.study().value();
            manifests[i] = Buffer.buffer(arrival.manifest().bytes());
            envelopes[i] = Buffer.buffer(arrival.envelope().bytes());
            parts[i] = Buffer.buffer(arrival.part());
        }
        Database.run(connection, """
                insert into submission (id, study, manifest, envelope, part)
                select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[], $5::bytea[])""", ids, studies, manifests, envelopes, parts);
    }

    /// Ids of the submissions that wait for a freeze, in the order of their 16 bytes.
    public List<SubmissionId> waiting(StudyId study) {
        List<SubmissionId> ids = new ArrayList<>();
        for (Row row : database.run(
                "select id from submission where study = $1 and batch is null order by id", study.value())) {
            ids.add(new SubmissionId(row.getUUID(0)));
        }
        return ids;
    }

    /// A waiting part as it lies at rest.
    ///
    /// @param manifest the manifest it was sealed under
    public record Waiting(SubmissionId id, Digest manifest, byte[] part) {}

    /// The waiting parts of these submissions, in the order asked.
    public List<Waiting> parts(StudyId study, List<SubmissionId> ids) {
        UUID[] wanted = ids.stream().map(SubmissionId::value).toArray(UUID[]::new);
        Map<UUID, Waiting> found = new HashMap<>();
        for (Row row : database.run(
                "select id, manifest, part from submission where study = $1 and id = any($2) and batch is null",
                study.value(),
                wanted)) {
            found.put(
                    row.getUUID(0),
                    new Waiting(
                            new SubmissionId(row.getUUID(0)),
                            new Digest(row.getBuffer(1).getBytes()),
                            row.getBuffer(2).getBytes()));
        }
        List<Waiting> ordered = new ArrayList<>(ids.size());
        for (SubmissionId id : ids) {
            Waiting waiting = found.get(id.value());
            if (waiting == null) {
                throw new DatabaseFailure("a waiting submission is gone");
            }
            ordered.add(waiting);
        }
        return ordered;
    }
}
