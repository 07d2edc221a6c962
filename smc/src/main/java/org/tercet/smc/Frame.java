package org.tercet.smc;

/// One message between two parties.
///
/// @param kind greeting, data or end
/// @param session whose
/// @param high first half of the step's tag; zero unless data
/// @param low second half of the step's tag; zero unless data
/// @param payload greeting: key id and nonce; data: as the step says; end: nonce and how it ended
@SuppressWarnings("ArrayRecordComponent")
record Frame(Kind kind, SessionId session, long high, long low, byte[] payload) {
    /// What a frame is for; the ordinal is its byte on the wire.
    enum Kind {
        HELLO,
        DATA,
        END
    }

    /// Bytes before the payload: kind, session id, tag.
    static final int HEADER_BYTES = 1 + SessionId.BYTES + 16;

    @Override
    public String toString() {
        return kind + "[" + session + ", " + payload.length + " bytes]";
    }
}
