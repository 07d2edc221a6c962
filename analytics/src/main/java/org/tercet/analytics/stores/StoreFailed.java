package org.tercet.analytics.stores;

import java.util.List;
import org.tercet.analytics.jobs.RefusedBy;
import org.tercet.model.problem.Problem;

/// A store did not give what it was asked for.
public abstract sealed class StoreFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int store;

    private StoreFailed(int store, String message) {
        super("store " + store + ": " + message);
        this.store = store;
    }

    /// Index of the store, 1 to 3.
    public int store() {
        return store;
    }

    /// It could not be reached, did not prove its identity, was too slow or answered with a problem.
    public static final class Trouble extends StoreFailed {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Trouble(int store, Problem problem) {
            super(store, problem.type());
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /// A rule forbids it.
    public static final class Refused extends StoreFailed {
        private static final long serialVersionUID = 1L;
        private final transient List<RefusedBy> refusals;
        private final transient Problem problem;

        Refused(int store, List<RefusedBy> refusals, Problem problem) {
            super(store, "refused");
            this.refusals = List.copyOf(refusals);
            this.problem = problem;
        }

        public List<RefusedBy> refusals() {
            return refusals;
        }

        public Problem problem() {
            return problem;
        }
    }
}
