package org.tercet.analytics.jobs;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A row of the table `result`: three parts sealed to the asker.
@Entity
@Table(name = "result")
@SuppressWarnings("NullAway.Init")
class ResultRow {
    @Id
    UUID job;

    byte[] sealed1;
    byte[] sealed2;
    byte[] sealed3;
}
