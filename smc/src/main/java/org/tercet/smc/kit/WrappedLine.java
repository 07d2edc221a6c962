package org.tercet.smc.kit;

import org.tercet.smc.Line;
import org.tercet.smc.PairKeys;
import org.tercet.smc.Party;
import org.tercet.smc.Tag;

/// A line that hands everything on to another, for kit links to watch or change.
class WrappedLine implements Line {
    private final Line line;

    WrappedLine(Line line) {
        this.line = line;
    }

    @Override
    public PairKeys pairKeys() {
        return line.pairKeys();
    }

    @Override
    public byte[] nonce() {
        return line.nonce();
    }

    @Override
    public byte[] nonceOf(Party peer) {
        return line.nonceOf(peer);
    }

    @Override
    public void send(Party to, Tag tag, byte[] payload) {
        line.send(to, tag, payload);
    }

    @Override
    public byte[] receive(Party from, Tag tag, int maxBytes) {
        return line.receive(from, tag, maxBytes);
    }

    @Override
    public void abort(String path, String reason) {
        line.abort(path, reason);
    }

    @Override
    public void close(Ending ending) {
        line.close(ending);
    }
}
