package org.tercet.collector.intake;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tercet.collector.database.DeliveryView;
import org.tercet.collector.database.InvitationKey;
import org.tercet.collector.database.InvitationRow;
import org.tercet.model.SubmissionId;

/// The one transaction of intake: lock invitations, look up ids, decide, mark tokens used, write submissions and
/// envelopes.
///
/// Invitations are locked before ids are looked up: whoever waits for a lock then sees what the first one wrote, so a
/// submission sent twice at once is known the second time instead of finding its token used. Locks and inserts go in
/// sorted order; what is left of contention ends in [org.tercet.collector.database.Database.Contended] and a repeat.
final class IntakeTransaction {
    private final List<Candidate> candidates;

    IntakeTransaction(List<Candidate> candidates) {
        this.candidates = candidates;
    }

    Uni<Decision> run(StatelessSession session) {
        return lockUnused(session)
                .flatMap(unused ->
                        Deliveries.of(session, ids()).map(views -> Decision.decide(candidates, held(views), unused)))
                .call(decision -> markUsed(session, decision.spent()))
                .call(decision -> insert(session, decision.fresh()));
    }

    private Collection<UUID> ids() {
        return candidates.stream().map(c -> c.submission().value()).collect(Collectors.toSet());
    }

    private Uni<Set<InvitationKey>> lockUnused(StatelessSession session) {
        Set<InvitationKey> wanted =
                candidates.stream().flatMap(c -> c.invitation().stream()).collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return session.createSelectionQuery("""
                        from InvitationRow i
                        where i.key.study in (:studies) and i.key.token in (:tokens) and i.used = false
                        order by i.key.study, i.key.token
                        """, InvitationRow.class)
                .setParameter(
                        "studies", wanted.stream().map(InvitationKey::study).collect(Collectors.toSet()))
                .setParameter(
                        "tokens", wanted.stream().map(InvitationKey::token).collect(Collectors.toSet()))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> row.key)
                        .filter(wanted::contains)
                        .collect(Collectors.toSet()));
    }

    private static Uni<?> markUsed(StatelessSession session, Set<InvitationKey> spent) {
        Map<String, Set<String>> byStudy = spent.stream()
                .collect(Collectors.groupingBy(
                        InvitationKey::study, Collectors.mapping(InvitationKey::token, Collectors.toSet())));
        Uni<Integer> all = Uni.createFrom().item(0);
        for (Map.Entry<String, Set<String>> study : byStudy.entrySet()) {
            all = all.chain(() -> session.createMutationQuery(
                            "update InvitationRow i set i.used = true where i.key.study = :study and i.key.token in (:tokens)")
                    .setParameter("study", study.getKey())
                    .setParameter("tokens", study.getValue())
                    .executeUpdate());
        }
        return all;
    }

    private static Uni<?> insert(StatelessSession session, List<Candidate> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Candidate> sorted = new ArrayList<>(fresh);
        sorted.sort(Comparator.comparing(Candidate::submission));
        return InsertRows.submissions(session, sorted).chain(() -> InsertRows.deliveries(session, sorted));
    }

    private static Map<SubmissionId, Decision.Held> held(List<DeliveryView> views) {
        Map<SubmissionId, Decision.Held> held = new HashMap<>();
        Deliveries.bySubmission(views).forEach((id, three) -> held.put(id, Deliveries.held(three)));
        return held;
    }
}
