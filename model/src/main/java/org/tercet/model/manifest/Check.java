package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/// An input check that the stores run inside the computation when a batch is frozen.
public enum Check {
    /// Indicators are 0 or 1.
    @JsonProperty("zero-one")
    ZERO_ONE,
    /// Exactly one indicator of a one-hot is 1.
    @JsonProperty("one-hot")
    ONE_HOT,
    /// Numbers lie in their declared range.
    @JsonProperty("range")
    RANGE
}
