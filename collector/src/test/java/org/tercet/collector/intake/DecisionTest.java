package org.tercet.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.collector.database.Access;
import org.tercet.collector.database.InvitationKey;
import org.tercet.collector.outbox.Outcome;
import org.tercet.collector.outbox.Parcel;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;

class DecisionTest {
    private static final Digest MANIFEST = Digest.of(new byte[] {1});
    private static final InvitationKey INVITATION = new InvitationKey("study", "token");

    @Test
    void anOpenStudyTakesASubmissionWithoutAnInvitation() {
        Decision decision = decide(List.of(candidate(SubmissionId.random(), Access.OPEN, null, 0)), Map.of(), Set.of());
        assertThat(decision.verdicts()).containsExactly(new Verdict.Fresh());
        assertThat(decision.fresh()).hasSize(1);
        assertThat(decision.spent()).isEmpty();
    }

    @Test
    void anInvitedStudyTakesNoneWithoutAnInvitation() {
        Decision decision =
                decide(List.of(candidate(SubmissionId.random(), Access.INVITED, null, 0)), Map.of(), Set.of());
        assertThat(decision.verdicts()).containsExactly(new Verdict.NoInvitation());
        assertThat(decision.fresh()).isEmpty();
    }

    @Test
    void aTokenThatIsNotUnusedIsRefusedEvenByAnOpenStudy() {
        Decision decision =
                decide(List.of(candidate(SubmissionId.random(), Access.OPEN, INVITATION, 0)), Map.of(), Set.of());
        assertThat(decision.verdicts()).containsExactly(new Verdict.NoInvitation());
    }

    @Test
    void oneInvitationAdmitsOneOfTwoInABatch() {
        Candidate first = candidate(SubmissionId.random(), Access.INVITED, INVITATION, 0);
        Candidate second = candidate(SubmissionId.random(), Access.INVITED, INVITATION, 1);
        Decision decision = decide(List.of(first, second), Map.of(), Set.of(INVITATION));
        assertThat(decision.verdicts()).containsExactly(new Verdict.Fresh(), new Verdict.NoInvitation());
        assertThat(decision.spent()).containsExactly(INVITATION);
    }

    @Test
    void aKnownSubmissionNeedsNoInvitationAgain() {
        Candidate again = candidate(SubmissionId.random(), Access.INVITED, null, 0);
        List<Outcome> deliveries = List.of(Outcome.WAITING, Outcome.WAITING, new Outcome.Stored("jws"));
        Decision decision = decide(
                List.of(again),
                Map.of(again.submission(), new Decision.Held(MANIFEST, again.envelopes(), deliveries)),
                Set.of());
        assertThat(decision.verdicts()).containsExactly(new Verdict.Known(deliveries));
        assertThat(decision.fresh()).isEmpty();
    }

    @Test
    void otherBytesUnderAKnownIdAreAConflictAndSpendNothing() {
        Candidate other = candidate(SubmissionId.random(), Access.INVITED, INVITATION, 0);
        List<Digest> envelopes = IntStream.range(7, 10)
                .mapToObj(i -> Digest.of(new byte[] {(byte) i}))
                .toList();
        Decision decision = decide(
                List.of(other),
                Map.of(other.submission(), new Decision.Held(MANIFEST, envelopes, List.of())),
                Set.of(INVITATION));
        assertThat(decision.verdicts()).containsExactly(new Verdict.Conflict());
        assertThat(decision.spent()).isEmpty();
    }

    @Test
    void oneOtherEnvelopeOrAnotherManifestIsEnoughForAConflict() {
        Candidate again = candidate(SubmissionId.random(), Access.OPEN, null, 0);
        for (int store = 0; store < 3; store++) {
            List<Digest> envelopes = new ArrayList<>(again.envelopes());
            envelopes.set(store, Digest.of(new byte[] {9}));
            assertThat(against(again, MANIFEST, envelopes)).isInstanceOf(Verdict.Conflict.class);
        }
        assertThat(against(again, Digest.of(new byte[] {2}), again.envelopes())).isInstanceOf(Verdict.Conflict.class);
        assertThat(against(again, MANIFEST, again.envelopes())).isInstanceOf(Verdict.Known.class);
    }

    private static Verdict against(Candidate candidate, Digest manifest, List<Digest> envelopes) {
        Decision.Held held = new Decision.Held(manifest, envelopes, List.of());
        return decide(List.of(candidate), Map.of(candidate.submission(), held), Set.of())
                .verdicts()
                .getFirst();
    }

    @Test
    void theSameSubmissionTwiceInABatchIsTakenOnceAndOtherBytesConflict() {
        SubmissionId id = SubmissionId.random();
        Candidate first = candidate(id, Access.OPEN, null, 0);
        Candidate same = candidate(id, Access.OPEN, null, 0);
        Candidate other = candidate(id, Access.OPEN, null, 1);
        Decision decision = decide(List.of(first, same, other), Map.of(), Set.of());
        assertThat(decision.fresh()).containsExactly(first);
        assertThat(decision.verdicts().get(1)).isInstanceOf(Verdict.Known.class);
        assertThat(decision.verdicts().get(2)).isInstanceOf(Verdict.Conflict.class);
    }

    private static Decision decide(
            List<Candidate> candidates, Map<SubmissionId, Decision.Held> held, Set<InvitationKey> unused) {
        return Decision.decide(candidates, held, unused);
    }

    private static Candidate candidate(SubmissionId id, Access access, InvitationKey invitation, int content) {
        List<Parcel> parcels = IntStream.range(0, 3)
                .mapToObj(store -> {
                    byte[] sealed = {(byte) content, (byte) store};
                    return new Parcel(id, MANIFEST, Digest.of(sealed), sealed);
                })
                .toList();
        return new Candidate(id, MANIFEST, access, Optional.ofNullable(invitation), parcels);
    }
}
