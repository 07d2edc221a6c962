package org.tercet.collector.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A command that was carried out: its id is not accepted again.
@Entity
@Table(name = "spent_command")
public class SpentCommandRow {
    @Id
    public UUID id;

    /// Epoch seconds after which the command would be refused as expired anyway.
    @Column(name = "expires_at")
    public long expiresAt;

    @SuppressWarnings({"NullAway.Init", "unused"})
    protected SpentCommandRow() {}

    public SpentCommandRow(UUID id, long expiresAt) {
        this.id = id;
        this.expiresAt = expiresAt;
    }
}
