package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a party is in a study.
public enum Role {
    /// Signs the manifest, may use every variable.
    @JsonProperty("owner")
    OWNER,
    /// May use what it was granted and has paid for.
    @JsonProperty("member")
    MEMBER
}
