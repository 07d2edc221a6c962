package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How p-values are adjusted for being several; done by the asker's client, from released numbers only.
public enum Adjustment {
    /// Not at all.
    @JsonProperty("none")
    NONE,
    /// Family-wise error rate: Holm, Scandinavian Journal of Statistics 6, 1979.
    @JsonProperty("holm")
    HOLM,
    /// False discovery rate: Benjamini, Hochberg, Journal of the Royal Statistical Society B 57, 1995.
    @JsonProperty("benjamini-hochberg")
    BENJAMINI_HOCHBERG;

    /// The method in a table's notes.
    public String words() {
        return switch (this) {
            case NONE -> "not adjusted for their number";
            case HOLM -> "adjusted by Holm";
            case BENJAMINI_HOCHBERG -> "adjusted by Benjamini and Hochberg";
        };
    }
}
