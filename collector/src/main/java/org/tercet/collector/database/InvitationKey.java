package org.tercet.collector.database;

import jakarta.persistence.Embeddable;

/// A study and the hash of one of its single-use tokens.
@Embeddable
public record InvitationKey(String study, String token) {}
