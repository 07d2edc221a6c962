package org.tercet.smc;

/// A peer sent a frame of the wrong size or too many of them.
public final class BadFrame extends EngineFailure {
    private static final long serialVersionUID = 1L;

    /// @param party the peer that sent it
    /// @param reason one clause without any value
    public BadFrame(SessionId session, String step, Party party, String reason) {
        super(session, step, party, reason);
    }
}
