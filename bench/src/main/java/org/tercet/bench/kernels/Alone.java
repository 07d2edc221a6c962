package org.tercet.bench.kernels;

import org.tercet.smc.Deadline;
import org.tercet.smc.Line;
import org.tercet.smc.Link;
import org.tercet.smc.PairKeys;
import org.tercet.smc.Party;
import org.tercet.smc.SessionId;
import org.tercet.smc.Tag;

/// A link to nobody: what is sent is dropped, what is received is zeros. The local part of a protocol, alone.
final class Alone implements Link {
    @Override
    public Party party() {
        return Party.P1;
    }

    @Override
    public Line open(SessionId session, Deadline deadline) {
        return new Line() {
            @Override
            public PairKeys pairKeys() {
                byte[] another = new byte[PairKeys.BYTES];
                another[0] = 1;
                return new PairKeys(new byte[PairKeys.BYTES], another);
            }

            @Override
            public byte[] nonce() {
                return new byte[NONCE_BYTES];
            }

            @Override
            public byte[] nonceOf(Party peer) {
                return new byte[NONCE_BYTES];
            }

            @Override
            public void send(Party to, Tag tag, byte[] payload) {}

            @Override
            public byte[] receive(Party from, Tag tag, int maxBytes) {
                return new byte[maxBytes];
            }

            @Override
            public void abort(String path, String reason) {}

            @Override
            public void close(Ending ending) {}
        };
    }

    @Override
    public void close() {}
}
