package org.tercet.collector.database;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/// A submission and one of the three stores, 1 to 3.
@Embeddable
public record DeliveryKey(UUID submission, short store) {}
