package org.tercet.bench.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What the conductor tells a party, one JSON line each.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.Connect.class, name = "connect"),
    @JsonSubTypes.Type(value = Order.Load.class, name = "load"),
    @JsonSubTypes.Type(value = Order.Run.class, name = "run"),
    @JsonSubTypes.Type(value = Order.ResetPeaks.class, name = "reset-peaks"),
    @JsonSubTypes.Type(value = Order.ReadPeaks.class, name = "read-peaks")
})
sealed interface Order {
    /// Connect to the peers.
    record Connect(List<Peer> peers) implements Order {
        public Connect {
            peers = List.copyOf(peers);
        }
    }

    /// One peer.
    ///
    /// @param index of the party
    /// @param port on 127.0.0.1 where it, or a relay before it, listens
    /// @param certificate the only one it may show, DER
    @SuppressWarnings("ArrayRecordComponent")
    record Peer(int index, int port, byte[] certificate) {}

    /// Take your part of the inputs.
    record Load(Deal deal) implements Order {}

    /// Run once.
    @SuppressWarnings("ArrayRecordComponent")
    record Run(String workload, byte[] session, String out, boolean counted) implements Order {}

    /// Watch memory anew.
    record ResetPeaks() implements Order {}

    /// Say what was used at most.
    record ReadPeaks() implements Order {}
}
