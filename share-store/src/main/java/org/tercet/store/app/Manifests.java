package org.tercet.store.app;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.store.database.Database;
import org.tercet.store.database.ManifestRow;

/// The manifests that this store has accepted.
@ApplicationScoped
public class Manifests {
    private final Database database;
    private final ConcurrentMap<Digest, Accepted> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<StudyId, Long> plannedRows = new ConcurrentHashMap<>();

    Manifests(Database database) {
        this.database = database;
    }

    /// An accepted manifest.
    public record Accepted(Digest hash, Manifest manifest, SignedManifest signed) {}

    /// The accepted manifest with this hash.
    public Optional<Accepted> find(Digest hash) {
        Accepted accepted = known.get(hash);
        if (accepted == null) {
            List<ManifestRow> rows = database.entities(
                    session -> session.createQuery("from ManifestRow where hash = :hash", ManifestRow.class)
                            .setParameter("hash", hash.bytes())
                            .getResultList());
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            accepted = accepted(rows.getFirst());
            known.put(hash, accepted);
        }
        return Optional.of(accepted);
    }

    /// The newest accepted version of a study's manifest.
    public Optional<Accepted> newest(StudyId study) {
        List<ManifestRow> rows = database.entities(session -> session.createQuery(
                        "from ManifestRow where study = :study order by version desc", ManifestRow.class)
                .setParameter("study", study.value())
                .setMaxResults(1)
                .getResultList());
        return rows.stream().findFirst().map(Manifests::accepted);
    }

    /// How many rows the newest version of a study's manifest plans.
    long plannedRows(StudyId study) {
        Long planned = plannedRows.get(study);
        if (planned == null) {
            planned =
                    newest(study).map(newest -> newest.manifest().plannedRows()).orElse(0L);
            plannedRows.merge(study, planned, Math::max);
        }
        return planned;
    }

    /// The accepted manifest of this version.
    public Optional<Accepted> find(StudyId study, int version) {
        List<ManifestRow> rows = database.entities(session -> session.createQuery(
                        "from ManifestRow where study = :study and version = :version", ManifestRow.class)
                .setParameter("study", study.value())
                .setParameter("version", version)
                .getResultList());
        return rows.stream().findFirst().map(Manifests::accepted);
    }

    /// Keeps a manifest that was checked; false if this version of the study is there already.
    boolean keep(SignedManifest signed, Manifest manifest) {
        boolean kept = database.rows(connection -> {
            Database.run(
                    connection,
                    "insert into study (name) values ($1) on conflict do nothing",
                    manifest.study().value());
            return Database.run(
                                    connection,
                                    """
                                    insert into manifest (hash, study, version, document) values ($1, $2, $3, $4)
                                    on conflict do nothing""",
                                    Buffer.buffer(signed.hash().bytes()),
                                    manifest.study().value(),
                                    manifest.version(),
                                    Buffer.buffer(signed.json()))
                            .rowCount()
                    == 1;
        });
        if (kept) {
            plannedRows.merge(manifest.study(), manifest.plannedRows(), Math::max);
        }
        return kept;
    }

    private static Accepted accepted(ManifestRow row) {
        SignedManifest signed = SignedManifest.parse(row.document);
        return new Accepted(signed.hash(), signed.verify(), signed);
    }
}
