package org.tercet.collector.database;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/// A single-use token by its hash, used or not; says nothing about what it was used for.
@Entity
@Table(name = "invitation")
public class InvitationRow {
    @EmbeddedId
    public InvitationKey key;

    public boolean used;

    @SuppressWarnings({"NullAway.Init", "unused"})
    protected InvitationRow() {}

    public InvitationRow(InvitationKey key, boolean used) {
        this.key = key;
        this.used = used;
    }
}
