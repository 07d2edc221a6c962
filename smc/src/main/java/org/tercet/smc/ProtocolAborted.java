package org.tercet.smc;

/// The parties do not agree: a verification failed, a peer aborted, or the session was cancelled.
public final class ProtocolAborted extends EngineFailure {
    private static final long serialVersionUID = 1L;

    /// @param party the party whose message did not fit, or that aborted first
    /// @param reason one clause without any value
    public ProtocolAborted(SessionId session, String step, Party party, String reason) {
        super(session, step, party, reason);
    }
}
