package org.tercet.collector.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tercet.collector.database.Database;
import org.tercet.collector.database.StudyRow;
import org.tercet.model.Digest;
import org.tercet.model.manifest.SignedManifest;

/// The published studies: in the database, and once read in memory, for they never change.
@ApplicationScoped
public class PublishedStudies {
    private final Database database;
    private final ConcurrentMap<Digest, PublishedStudy> read = new ConcurrentHashMap<>();

    /// A line of the public list.
    public record Entry(String study, int version, String manifest, String title) {}

    PublishedStudies(Database database) {
        this.database = database;
    }

    /// The study with this manifest, if it is published.
    public Optional<PublishedStudy> find(Digest manifest) {
        PublishedStudy known = read.get(manifest);
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.ofNullable(database.transaction(session -> session.get(StudyRow.class, manifest.text())))
                .map(this::remember);
    }

    /// The newest version of a study, if any is published.
    Optional<PublishedStudy> newest(String study) {
        return database
                .transaction(session -> session.createSelectionQuery(
                                "from StudyRow s where s.study = :study order by s.version desc", StudyRow.class)
                        .setParameter("study", study)
                        .setMaxResults(1)
                        .getResultList())
                .stream()
                .findFirst()
                .map(this::remember);
    }

    /// All versions of all studies, by name and version.
    public List<Entry> list() {
        return database.transaction(session -> session.createSelectionQuery(
                        "select s.study, s.version, s.manifest, s.title from StudyRow s order by s.study, s.version",
                        Entry.class)
                .getResultList());
    }

    /// Publishes; the database refuses a second manifest for the same study and version.
    ///
    /// @throws Database.Contended if there is one
    void add(PublishedStudy study) {
        StudyRow row = new StudyRow(
                study.hash().text(),
                study.manifest().study().value(),
                study.manifest().version(),
                study.access(),
                study.manifest().title(),
                study.signed());
        database.transaction((StatelessSession session) -> session.insert(row));
        read.put(study.hash(), study);
    }

    /// What is in the database was verified before it was written; it is verified again, for that costs next to
    /// nothing.
    private PublishedStudy remember(StudyRow row) {
        SignedManifest signed = SignedManifest.parse(row.signed);
        PublishedStudy study = new PublishedStudy(signed.hash(), signed.verify(), row.access, row.signed);
        read.put(study.hash(), study);
        return study;
    }
}
