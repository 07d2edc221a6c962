package org.tercet.smc;

/// The connection to a peer broke, or the peer left the session early.
public final class PeerLost extends EngineFailure {
    private static final long serialVersionUID = 1L;

    /// @param party the lost peer
    /// @param reason one clause without any value
    public PeerLost(SessionId session, String step, Party party, String reason) {
        super(session, step, party, reason);
    }
}
