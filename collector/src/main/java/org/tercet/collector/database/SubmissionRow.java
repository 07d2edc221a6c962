package org.tercet.collector.database;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A submission: its random id and the manifest it answers.
@Entity
@Table(name = "submission")
public class SubmissionRow {
    @Id
    public UUID id;

    public String manifest;

    @SuppressWarnings({"NullAway.Init", "unused"})
    protected SubmissionRow() {}

    public SubmissionRow(UUID id, String manifest) {
        this.id = id;
        this.manifest = manifest;
    }
}
