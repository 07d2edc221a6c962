package org.tercet.store.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.store.database.BatchTable;

/// What a store tells its peers before a freeze: how far it is with the study's batches.
///
/// @param manifest the manifest it would freeze under
/// @param segmentRows most rows of a segment it takes
/// @param newest its newest committed batch with the three signatures
/// @param prepared its prepared batch with its own signature
@JsonInclude(JsonInclude.Include.NON_NULL)
record Standing(
        Digest manifest,
        int segmentRows,
        @Nullable Stand newest,
        @Nullable Stand prepared) {
    /// Longest message in bytes.
    static final int MOST_BYTES = 65536;

    Standing {
        if (manifest == null || segmentRows < 1) {
            throw new IllegalArgumentException("manifest, segmentRows: must be given");
        }
    }

    /// One batch.
    record Stand(int number, Digest hash, List<String> signatures) {
        Stand {
            if (number < 1 || hash == null || signatures == null || signatures.size() > 3) {
                throw new IllegalArgumentException("number, hash, signatures: must be given");
            }
            signatures = List.copyOf(signatures);
        }

        static Stand of(BatchTable.Entry entry) {
            return new Stand(entry.number(), entry.hash(), entry.signatures());
        }
    }
}
