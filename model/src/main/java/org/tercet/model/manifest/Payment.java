package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a grant has been paid for; only a paid grant opens anything.
public enum Payment {
    @JsonProperty("paid")
    PAID,
    @JsonProperty("due")
    DUE
}
