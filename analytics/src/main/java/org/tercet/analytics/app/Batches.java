package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.Identity;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.BatchDocument;

/// Verifies that three signatures make one batch.
@ApplicationScoped
class Batches {
    private final Stores stores;

    Batches(Stores stores) {
        this.stores = stores;
    }

    /// The batch that these signatures of store 1, 2 and 3 make.
    ///
    /// @throws ProblemFound if one is missing or wrong, or they are not over the same document
    Batch verified(List<String> signatures) {
        if (signatures.size() != 3) {
            throw aborted(null, "a batch must have three signatures");
        }
        BatchDocument document = null;
        for (Identity store : stores.identities()) {
            int index = Objects.requireNonNull(store.store());
            BatchDocument signed;
            try {
                signed = BatchDocument.verify(signatures.get(index - 1), store.kid(), store.signKey());
            } catch (SignatureRefused | MalformedDocument e) {
                throw aborted(index, "the batch document of store " + index + " does not hold");
            }
            if (document != null && !document.equals(signed)) {
                throw aborted(index, "the stores have signed different batch documents");
            }
            document = signed;
        }
        BatchDocument agreed = Objects.requireNonNull(document);
        return new Batch(agreed.hash().text(), Json.readTree(agreed.payload()), List.copyOf(signatures));
    }

    private static ProblemFound aborted(@Nullable Integer store, String detail) {
        return new ProblemFound(Problem.of(ProblemType.PROTOCOL_ABORTED, detail).atStore(store));
    }
}
