package org.tercet.collector.intake;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tercet.collector.database.DeliveryView;
import org.tercet.collector.outbox.Outcome;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.SubmissionId;
import org.tercet.model.problem.Problem;

/// Reads how deliveries stand.
final class Deliveries {
    private static final String QUERY = """
            select d.key.submission, d.key.store, s.manifest, d.envelope, d.receipt, d.refusal
            from DeliveryRow d join SubmissionRow s on s.id = d.key.submission
            where d.key.submission in (:ids)
            order by d.key.submission, d.key.store
            """;

    private Deliveries() {}

    /// The deliveries of these submissions, each submission's in the order of the stores.
    static Uni<List<DeliveryView>> of(StatelessSession session, Collection<UUID> ids) {
        return session.createSelectionQuery(QUERY, DeliveryView.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    static Map<SubmissionId, List<DeliveryView>> bySubmission(List<DeliveryView> views) {
        return views.stream().collect(Collectors.groupingBy(view -> new SubmissionId(view.submission())));
    }

    static Decision.Held held(List<DeliveryView> three) {
        return new Decision.Held(
                Digest.parse(three.getFirst().manifest()),
                three.stream().map(view -> Digest.parse(view.envelope())).toList(),
                three.stream().map(Deliveries::outcome).toList());
    }

    private static Outcome outcome(DeliveryView view) {
        if (view.receipt() != null) {
            return new Outcome.Stored(view.receipt());
        }
        if (view.refusal() != null) {
            return new Outcome.Refused(Json.read(view.refusal().getBytes(StandardCharsets.UTF_8), Problem.class));
        }
        return Outcome.WAITING;
    }
}
