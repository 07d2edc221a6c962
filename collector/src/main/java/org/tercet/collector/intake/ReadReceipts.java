package org.tercet.collector.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.tercet.collector.database.Database;
import org.tercet.collector.database.DeliveryView;
import org.tercet.model.SubmissionId;

/// How a submission stands, for whoever knows its random id.
@ApplicationScoped
public class ReadReceipts {
    private final Database database;

    ReadReceipts(Database database) {
        this.database = database;
    }

    /// Empty if no such submission was taken in.
    public Optional<SubmissionAnswer> of(SubmissionId submission) {
        List<DeliveryView> views = database.transaction(session -> Deliveries.of(session, List.of(submission.value())));
        return views.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        SubmissionAnswer.of(submission, Deliveries.held(views).deliveries()));
    }
}
