package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tercet.model.StudyId;
import org.tercet.model.problem.ProblemType;

/// Of which studies an order that changes columns is being carried out at this moment: one at a time.
@ApplicationScoped
public class StudiesAtWork {
    private final Set<StudyId> studies = ConcurrentHashMap.newKeySet();

    /// One order being carried out.
    final class Work implements AutoCloseable {
        private final StudyId study;

        private Work(StudyId study) {
            this.study = study;
        }

        @Override
        public void close() {
            studies.remove(study);
        }
    }

    /// @throws Refused as too-many-jobs if another order for the study is being carried out
    Work begin(StudyId study) {
        if (!studies.add(study)) {
            throw new Refused(
                    ProblemType.TOO_MANY_JOBS, "another order for this study is being carried out at this moment");
        }
        return new Work(study);
    }
}
