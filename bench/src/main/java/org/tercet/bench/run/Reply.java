package org.tercet.bench.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What a party answers, one JSON line each; what does not apply is absent.
///
/// @param error why the order failed
/// @param hello at the start only
/// @param lap after a run
/// @param peaks after being asked for them
@JsonInclude(JsonInclude.Include.NON_NULL)
record Reply(
        @Nullable String error,
        @Nullable Hello hello,
        @Nullable Lap lap,
        @Nullable Peaks peaks) {
    /// Who this party is.
    ///
    /// @param port on which it will listen
    /// @param certificate made at its start, DER
    @SuppressWarnings("ArrayRecordComponent")
    record Hello(int port, byte[] certificate) {}

    static Reply done() {
        return new Reply(null, null, null, null);
    }

    static Reply failed(String error) {
        return new Reply(error, null, null, null);
    }

    static Reply of(Hello hello) {
        return new Reply(null, hello, null, null);
    }

    static Reply of(Lap lap) {
        return new Reply(null, null, lap, null);
    }

    static Reply of(Peaks peaks) {
        return new Reply(null, null, null, peaks);
    }
}
