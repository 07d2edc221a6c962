package org.tercet.collector.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// One published version of a study; never changed, never deleted.
@Entity
@Table(name = "study")
public class StudyRow {
    /// Hash of the manifest.
    @Id
    public String manifest;

    public String study;

    public int version;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(8)")
    public Access access;

    public String title;

    /// The signed manifest as its owners sent it.
    public byte[] signed;

    @SuppressWarnings({"NullAway.Init", "unused"})
    protected StudyRow() {}

    public StudyRow(String manifest, String study, int version, Access access, String title, byte[] signed) {
        this.manifest = manifest;
        this.study = study;
        this.version = version;
        this.access = access;
        this.title = title;
        this.signed = signed;
    }
}
