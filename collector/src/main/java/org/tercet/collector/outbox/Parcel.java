package org.tercet.collector.outbox;

import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;

/// One sealed envelope on its way to one store.
public record Parcel(SubmissionId submission, Digest manifest, Digest envelope, byte[] sealed) {
    @Override
    public String toString() {
        return "Parcel[" + sealed.length + " bytes]";
    }
}
