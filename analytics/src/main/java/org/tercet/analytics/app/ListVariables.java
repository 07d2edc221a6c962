package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.analytics.stores.Manifests;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.Digest;
import org.tercet.model.MalformedDocument;
import org.tercet.model.StudyId;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.SignedCommand;

/// Lists the variables that stores keep for a study's batches to the parties of its manifests, and to operators.
@ApplicationScoped
public class ListVariables {
    private final Relays relays;
    private final Stores stores;
    private final Manifests manifests;

    ListVariables(Relays relays, Stores stores, Manifests manifests) {
        this.relays = relays;
        this.stores = stores;
        this.manifests = manifests;
    }

    /// What each of the three stores keeps; whoever reads it checks the commands' signatures.
    public List<Variable> run(String party, boolean isOperator, String study) throws StoreFailed, InterruptedException {
        StudyId id = ListBatches.study(study);
        return relays.run(party, () -> {
            List<Variable> visible = new ArrayList<>();
            for (Variable variable : Variables.together(stores.variables(id.value()))) {
                if (isOperator || manifests.get(manifest(variable)).party(party).isPresent()) {
                    visible.add(variable);
                }
            }
            return visible;
        });
    }

    private static Digest manifest(Variable variable) {
        try {
            return SignedCommand.parse(variable.command()).unverified().manifest();
        } catch (SignatureRefused | MalformedDocument broken) {
            throw ProblemFound.of(ProblemType.PROTOCOL_ABORTED, "a store gave a variable without its command");
        }
    }
}
