package org.tercet.analytics.jobs;

import java.util.List;

/// What the three stores computed, each part sealed to the asker's key, in store order.
public record SealedParts(List<byte[]> parts) {
    public SealedParts {
        if (parts.size() != 3) {
            throw new IllegalArgumentException("parts: must be 3");
        }
        parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
        return "SealedParts[3]";
    }
}
