package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.model.Digest;
import org.tercet.model.problem.ProblemType;
import org.tercet.store.query.RunningQueries;

/// Calls off a query that is being computed: its session and shares are destroyed, its id stays used up.
@ApplicationScoped
public class CancelQuery {
    private final RunningQueries queries;

    CancelQuery(RunningQueries queries) {
        this.queries = queries;
    }

    /// @throws Refused as not-found if no such query is being computed
    public void run(Digest hash) {
        if (!queries.cancel(hash)) {
            throw new Refused(ProblemType.NOT_FOUND, "no such query is being computed");
        }
    }
}
