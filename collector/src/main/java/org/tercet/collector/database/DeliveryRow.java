package org.tercet.collector.database;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// One envelope for one store: waiting (`sealed`), stored (`receipt`) or refused (`refusal`); exactly one is not null.
@Entity
@Table(name = "delivery")
public class DeliveryRow {
    @EmbeddedId
    public DeliveryKey key;

    /// SHA-256 of the sealed envelope; stays after the envelope has gone.
    public String envelope;

    public byte @Nullable [] sealed;

    public @Nullable String receipt;

    /// The store's problem as JSON.
    public @Nullable String refusal;

    @SuppressWarnings({"NullAway.Init", "unused"})
    protected DeliveryRow() {}

    /// A delivery that waits.
    public DeliveryRow(DeliveryKey key, String envelope, byte[] sealed) {
        this.key = key;
        this.envelope = envelope;
        this.sealed = sealed;
    }
}
