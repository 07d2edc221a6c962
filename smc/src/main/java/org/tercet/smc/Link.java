package org.tercet.smc;

/// A party's way to its two peers, over which many sessions run side by side.
public interface Link extends AutoCloseable {
    /// The party at this end.
    Party party();

    /// Opens a session's line to both peers: sends a fresh nonce to each and waits for theirs.
    ///
    /// @throws EngineFailure if a peer is lost, does not come before the deadline, or holds another pair key
    Line open(SessionId session, Deadline deadline);

    /// Ends every session and lets the peers know.
    @Override
    void close();
}
