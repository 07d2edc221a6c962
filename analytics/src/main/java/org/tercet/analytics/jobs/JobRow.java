package org.tercet.analytics.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A row of the table `job`.
@Entity
@Table(name = "job")
@SuppressWarnings("NullAway.Init")
class JobRow {
    @Id
    UUID id;

    @Generated
    @Column(insertable = false, updatable = false)
    long sequence;

    String party;

    @Nullable
    @Column(name = "idempotency_key")
    String idempotencyKey;

    @Column(name = "query_id")
    UUID queryId;

    @Column(name = "query_hash")
    String queryHash;

    @Column(name = "signed_query")
    String signedQuery;

    String study;
    String manifest;
    String batch;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    JobState state;

    @Nullable
    String refusals;

    @Nullable
    String problem;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "submitted_at")
    Instant submittedAt;

    @Nullable
    @Column(name = "started_at")
    Instant startedAt;

    @Nullable
    @Column(name = "finished_at")
    Instant finishedAt;
}
