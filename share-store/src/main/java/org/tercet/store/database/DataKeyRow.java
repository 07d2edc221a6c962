package org.tercet.store.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A study's data key, wrapped.
@Entity
@Table(name = "data_key")
@SuppressWarnings("NullAway.Init")
public class DataKeyRow {
    @Id
    public String study;

    @Column(nullable = false, updatable = false)
    public byte[] wrapped;

    protected DataKeyRow() {}

    /// A new row.
    public DataKeyRow(String study, byte[] wrapped) {
        this.study = study;
        this.wrapped = wrapped;
    }
}
