package org.tercet.collector.database;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How one delivery stands, without its envelope.
public record DeliveryView(
        UUID submission,
        short store,
        String manifest,
        String envelope,
        @Nullable String receipt,
        @Nullable String refusal) {}
