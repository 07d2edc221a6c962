package org.tercet.collector.intake;

import java.util.List;
import java.util.Optional;
import org.tercet.collector.database.Access;
import org.tercet.collector.database.InvitationKey;
import org.tercet.collector.outbox.Parcel;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;

/// A well-formed submission to a published study, not yet taken in.
///
/// @param invitation the study and the token's hash, if a token came along
/// @param parcels the three envelopes, in the order of the stores
record Candidate(
        SubmissionId submission,
        Digest manifest,
        Access access,
        Optional<InvitationKey> invitation,
        List<Parcel> parcels) {
    Candidate {
        if (parcels.size() != 3) {
            throw new IllegalArgumentException("parcels: must be three");
        }
    }

    List<Digest> envelopes() {
        return parcels.stream().map(Parcel::envelope).toList();
    }

    @Override
    public String toString() {
        return "Candidate[" + access + "]";
    }
}
