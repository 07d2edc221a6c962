package org.tercet.smc;

/// What a kind of link does for its lines: carry frames and know the pair keys.
interface Carrier {
    Party party();

    /// The pair key of the present connection to the peer, waiting for one if there is none.
    ///
    /// @throws PeerLost if none comes in time
    byte[] pairKey(Party peer, SessionId session, Deadline deadline);

    /// Passes a frame on, waiting for room until the deadline.
    ///
    /// @return false if the deadline passed first
    boolean transmit(Party to, Frame frame, Deadline deadline);

    /// Passes words, lowest byte first, on as one data frame, as [#transmit(Party, Frame, Deadline)] does.
    boolean transmit(Party to, SessionId session, Tag tag, long[] words, int from, int count, Deadline deadline);

    Inboxes inboxes();
}
