package org.tercet.store.app;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.BatchDocument;
import org.tercet.store.batch.BatchSignatures;
import org.tercet.store.database.BatchTable;

/// Lists a study's committed batches with the three stores' signatures.
@ApplicationScoped
public class ListBatches {
    private final Manifests manifests;
    private final BatchTable table;
    private final BatchSignatures signatures;

    ListBatches(Manifests manifests, BatchTable table, BatchSignatures signatures) {
        this.manifests = manifests;
        this.table = table;
        this.signatures = signatures;
    }

    /// One batch.
    @JsonPropertyOrder({"batch", "document", "signatures"})
    public record Batch(Digest batch, BatchDocument document, List<String> signatures) {}

    /// Oldest first.
    public List<Batch> run(StudyId study) {
        if (manifests.newest(study).isEmpty()) {
            throw new Refused(ProblemType.UNKNOWN_STUDY, "this store has accepted no manifest of it");
        }
        return table.committed(study).stream()
                .map(entry -> new Batch(
                        entry.hash(), signatures.document(entry.signatures().getFirst()), entry.signatures()))
                .toList();
    }
}
