package org.tercet.store.batch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;

/// What a store signs when it has prepared a refresh durably.
///
/// @param number the refresh's number, 1 for a study's first
/// @param batch the newest batch whose columns it covers
/// @param command hash of the order
@JsonPropertyOrder({"format", "study", "number", "batch", "command"})
record RefreshDocument(String format, StudyId study, int number, Digest batch, Digest command) {
    static final String FORMAT = "tercet-refresh/1";
    static final String TYPE = "tercet-refresh+jws";

    RefreshDocument {
        if (!FORMAT.equals(format) || study == null || number < 1 || batch == null || command == null) {
            throw new IllegalArgumentException("format, study, number, batch, command: must be given");
        }
    }

    static RefreshDocument of(StudyId study, int number, Digest batch, Digest command) {
        return new RefreshDocument(FORMAT, study, number, batch, command);
    }
}
