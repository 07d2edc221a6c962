package org.tercet.store.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A query that came in: its id is used up, whatever became of it.
@Entity
@Table(name = "query")
@SuppressWarnings("NullAway.Init")
public class QueryRow {
    @Id
    public UUID id;

    @Column(nullable = false, updatable = false)
    public byte[] hash;

    @Column(nullable = false, updatable = false)
    public String study;

    @Column(nullable = false, updatable = false)
    public String asker;

    @Column(nullable = false)
    public String state;

    @Column(name = "received_at", nullable = false, updatable = false)
    public OffsetDateTime receivedAt;

    @Column(name = "moved_at")
    public @Nullable OffsetDateTime movedAt;

    protected QueryRow() {}
}
