package org.tercet.cli;

/// How data is written on standard output.
public enum OutputFormat {
    table,
    json,
    csv
}
