package org.tercet.cli;

/// What the process says when it ends; the same for every command.
public final class ExitCode {
    /// Done.
    public static final int OK = 0;

    /// Something failed that is neither the caller's nor a rule's doing.
    public static final int FAILED = 1;

    /// The command line, a file or a value in it is not understood.
    public static final int USAGE = 2;

    /// A rule forbids it: a grant, a signature, a manifest's rule, a bad row.
    public static final int REFUSED = 3;

    /// It waits for somebody's approval.
    public static final int AWAITING_APPROVAL = 4;

    /// A store or service is away.
    public static final int STORE_AWAY = 5;

    private ExitCode() {}
}
