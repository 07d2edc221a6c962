package org.tercet.store.app;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.problem.ProblemType;
import org.tercet.store.database.KeptTable;

/// Lists the variables that this store keeps for the batches of a study, each as the order that an owner signed.
@ApplicationScoped
public class ListVariables {
    private final Manifests manifests;
    private final KeptTable table;

    ListVariables(Manifests manifests, KeptTable table) {
        this.manifests = manifests;
        this.table = table;
    }

    /// One variable.
    ///
    /// @param definition digest of its definition
    /// @param command the signed order that it was kept by, with batch and definition
    @JsonPropertyOrder({"definition", "command"})
    public record Variable(Digest definition, String command) {}

    /// By batch, oldest first.
    public List<Variable> run(StudyId study) {
        if (manifests.newest(study).isEmpty()) {
            throw new Refused(ProblemType.UNKNOWN_STUDY, "this store has accepted no manifest of it");
        }
        return table.of(study).stream()
                .map(kept -> new Variable(kept.definition(), kept.document()))
                .toList();
    }
}
