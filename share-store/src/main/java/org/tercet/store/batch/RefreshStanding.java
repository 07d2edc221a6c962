package org.tercet.store.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.store.database.RefreshTable;

/// What a store tells its peers: how far it is with the refreshes of a study.
///
/// @param refreshes how many are in use
/// @param used the newest one, with the three signatures; null if there was none
/// @param prepared the next one, with its own signature; null if it has prepared none
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefreshStanding(
        int refreshes, @Nullable Stand used, @Nullable Stand prepared) {
    /// Longest message in bytes.
    static final int MOST_BYTES = 65536;

    RefreshStanding {
        if (refreshes < 0) {
            throw new IllegalArgumentException("refreshes: must not be negative");
        }
    }

    /// One refresh.
    record Stand(int number, Digest batch, Digest command, List<String> signatures) {
        Stand {
            if (number < 1 || batch == null || command == null || signatures == null || signatures.size() > 3) {
                throw new IllegalArgumentException("number, batch, command, signatures: must be given");
            }
            signatures = List.copyOf(signatures);
        }

        static @Nullable Stand of(RefreshTable.@Nullable Refresh refresh) {
            return refresh == null
                    ? null
                    : new Stand(refresh.number(), refresh.batch(), refresh.command(), refresh.signatures());
        }

        boolean isOf(RefreshTable.Refresh refresh) {
            return number == refresh.number() && batch.equals(refresh.batch()) && command.equals(refresh.command());
        }
    }

    static RefreshStanding of(RefreshTable.State state) {
        return new RefreshStanding(state.refreshes(), Stand.of(state.used()), Stand.of(state.prepared()));
    }
}
