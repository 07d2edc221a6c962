package org.tercet.store.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// An accepted manifest as it was signed.
@Entity
@Table(name = "manifest")
@SuppressWarnings("NullAway.Init")
public class ManifestRow {
    @Id
    public byte[] hash;

    @Column(nullable = false, updatable = false)
    public String study;

    @Column(nullable = false, updatable = false)
    public int version;

    @Column(nullable = false, updatable = false)
    public byte[] document;

    protected ManifestRow() {}

    /// A new row.
    public ManifestRow(byte[] hash, String study, int version, byte[] document) {
        this.hash = hash;
        this.study = study;
        this.version = version;
        this.document = document;
    }
}
