package org.tercet.smc;

/// A peer did not answer, or did not take our frames, before the session's deadline.
public final class DeadlineExceeded extends EngineFailure {
    private static final long serialVersionUID = 1L;

    /// @param party the peer waited for
    /// @param reason one clause without any value
    public DeadlineExceeded(SessionId session, String step, Party party, String reason) {
        super(session, step, party, reason);
    }
}
