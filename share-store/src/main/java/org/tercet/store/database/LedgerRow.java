package org.tercet.store.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// One entry of one chain of the ledger.
@Entity
@Immutable
@Table(name = "ledger")
@SuppressWarnings("NullAway.Init")
public class LedgerRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long position;

    @Column(nullable = false)
    public String chain;

    @Column(nullable = false)
    public long seq;

    @Column(nullable = false)
    public byte[] previous;

    @Column(nullable = false)
    public byte[] hash;

    @Column(nullable = false)
    public String kind;

    @Column(nullable = false)
    public String subject;

    @Column(nullable = false)
    public String asker;

    @Column(nullable = false)
    public String decision;

    public @Nullable String rule;

    @Column(nullable = false)
    public long milliseconds;

    @Column(nullable = false)
    public long at;
}
