package org.tercet.bench.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tercet.smc.Deadline;
import org.tercet.smc.Line;
import org.tercet.smc.Link;
import org.tercet.smc.PairKeys;
import org.tercet.smc.Party;
import org.tercet.smc.SessionId;
import org.tercet.smc.Tag;

/// Counts rounds across processes: each frame carries, in four bytes more, how many messages had to wait for each other
/// before it.
///
/// For a run that is counted and not timed; all three parties use it together.
final class DepthLink implements Link {
    private static final int TRAILER = 4;

    private final Link link;
    private int depth;

    DepthLink(Link link) {
        this.link = link;
    }

    /// The longest chain of messages so far, as this party sees it.
    synchronized int rounds() {
        return depth;
    }

    @Override
    public Party party() {
        return link.party();
    }

    @Override
    public Line open(SessionId session, Deadline deadline) {
        return new CountedLine(link.open(session, deadline));
    }

    /// The link belongs to whoever made it.
    @Override
    public void close() {}

    private synchronized int next() {
        return depth + 1;
    }

    private synchronized void saw(int itsDepth) {
        depth = Math.max(depth, itsDepth);
    }

    private final class CountedLine implements Line {
        private final Line line;

        CountedLine(Line line) {
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
            byte[] longer = Arrays.copyOf(payload, payload.length + TRAILER);
            ByteBuffer.wrap(longer).putInt(payload.length, next());
            line.send(to, tag, longer);
        }

        @Override
        public byte[] receive(Party from, Tag tag, int maxBytes) {
            byte[] longer = line.receive(from, tag, maxBytes + TRAILER);
            int size = longer.length - TRAILER;
            saw(ByteBuffer.wrap(longer).getInt(size));
            return Arrays.copyOf(longer, size);
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
}
