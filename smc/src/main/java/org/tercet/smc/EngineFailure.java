package org.tercet.smc;

/// Why a session ended before its result: names session, step and party, never a value.
///
/// The session's shares and keys are destroyed; the same question may be asked again in a new session.
public abstract sealed class EngineFailure extends RuntimeException
        permits PeerLost, BadFrame, ProtocolAborted, DeadlineExceeded {
    private static final long serialVersionUID = 1L;

    private final transient SessionId session;
    private final String step;
    private final Party party;

    EngineFailure(SessionId session, String step, Party party, String reason) {
        super(reason + " (session " + session + ", step " + step + ", party " + party + ")");
        this.session = session;
        this.step = step;
        this.party = party;
    }

    /// The session that ended.
    public SessionId session() {
        return session;
    }

    /// Where in the computation.
    public String step() {
        return step;
    }

    /// The party that was lost, sent the bad frame, aborted first or was waited for.
    public Party party() {
        return party;
    }
}
