package org.tercet.collector.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.collector.database.Access;
import org.tercet.collector.database.InvitationKey;
import org.tercet.collector.outbox.Outcome;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;

/// Decides over a batch, given what the database holds; pure, so that every case can be tested without one.
///
/// @param verdicts one per candidate, in order
/// @param fresh the candidates to be written
/// @param spent the invitations they use up
record Decision(List<Verdict> verdicts, List<Candidate> fresh, Set<InvitationKey> spent) {

    /// A submission that the database already holds.
    record Held(Digest manifest, List<Digest> envelopes, List<Outcome> deliveries) {}

    /// @param held what is held under the candidates' ids
    /// @param unused which of the candidates' invitations exist, are unused and locked by this transaction
    static Decision decide(List<Candidate> candidates, Map<SubmissionId, Held> held, Set<InvitationKey> unused) {
        Map<SubmissionId, Held> known = new HashMap<>(held);
        Set<InvitationKey> left = new HashSet<>(unused);
        List<Verdict> verdicts = new ArrayList<>();
        List<Candidate> fresh = new ArrayList<>();
        Set<InvitationKey> spent = new HashSet<>();
        for (Candidate candidate : candidates) {
            Verdict verdict = one(candidate, known.get(candidate.submission()), left);
            verdicts.add(verdict);
            if (verdict instanceof Verdict.Fresh) {
                fresh.add(candidate);
                candidate.invitation().ifPresent(invitation -> {
                    left.remove(invitation);
                    spent.add(invitation);
                });
                known.put(
                        candidate.submission(),
                        new Held(candidate.manifest(), candidate.envelopes(), WAITING_EVERYWHERE));
            }
        }
        return new Decision(verdicts, fresh, spent);
    }

    private static final List<Outcome> WAITING_EVERYWHERE = List.of(Outcome.WAITING, Outcome.WAITING, Outcome.WAITING);

    private static Verdict one(Candidate candidate, @Nullable Held held, Set<InvitationKey> left) {
        if (held != null) {
            boolean same = held.manifest().equals(candidate.manifest())
                    && held.envelopes().equals(candidate.envelopes());
            return same ? new Verdict.Known(held.deliveries()) : new Verdict.Conflict();
        }
        boolean admitted = candidate.invitation().map(left::contains).orElse(candidate.access() == Access.OPEN);
        return admitted ? new Verdict.Fresh() : new Verdict.NoInvitation();
    }
}
