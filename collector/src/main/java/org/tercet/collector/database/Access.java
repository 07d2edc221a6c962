package org.tercet.collector.database;

/// Who may send a submission to a study.
public enum Access {
    /// Anyone with the link; a token is checked if one is given.
    OPEN,
    /// Only who brings an unused invitation token.
    INVITED
}
