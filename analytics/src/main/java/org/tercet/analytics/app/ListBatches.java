package org.tercet.analytics.app;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.analytics.stores.Manifests;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.BatchDocument;

/// Lists the batches of a study to the parties of its manifests, and to operators.
@ApplicationScoped
public class ListBatches {
    private final Relays relays;
    private final Stores stores;
    private final Batches batches;
    private final Manifests manifests;

    ListBatches(Relays relays, Stores stores, Batches batches, Manifests manifests) {
        this.relays = relays;
        this.stores = stores;
        this.batches = batches;
        this.manifests = manifests;
    }

    /// Batches, oldest first, their signatures verified.
    public List<Batch> run(String party, boolean isOperator, String study) throws StoreFailed, InterruptedException {
        StudyId id = study(study);
        return relays.run(party, () -> visible(party, isOperator, id, stores.batches(study)));
    }

    /// @throws ProblemFound if no study can have this name
    static StudyId study(String name) {
        try {
            return new StudyId(name);
        } catch (IllegalArgumentException e) {
            throw ProblemFound.malformed("study", "[a-z][a-z0-9-]{2,39}");
        }
    }

    private List<Batch> visible(String party, boolean isOperator, StudyId study, JsonNode answer)
            throws StoreFailed, InterruptedException {
        List<Batch> visible = new ArrayList<>();
        for (JsonNode one : answer) {
            List<String> signatures = new ArrayList<>();
            one.path("signatures").forEach(signature -> signatures.add(signature.asText()));
            Batch batch = batches.verified(signatures);
            BatchDocument document = Json.convert(batch.document(), BatchDocument.class);
            if (!document.study().equals(study)) {
                throw ProblemFound.of(ProblemType.PROTOCOL_ABORTED, "a store gave a batch of another study");
            }
            if (isOperator || manifests.get(document.manifest()).party(party).isPresent()) {
                visible.add(batch);
            }
        }
        return visible;
    }
}
