package org.tercet.smc.kit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.tercet.smc.Deadline;
import org.tercet.smc.Line;
import org.tercet.smc.Link;
import org.tercet.smc.Party;
import org.tercet.smc.SessionId;
import org.tercet.smc.Tag;

/// Counts rounds and bytes: a round is a link in the longest chain of messages of which each was sent after the one
/// before had been received.
public final class CountingLink implements Link {
    private final Link link;
    private final Depths depths;
    private int depth;
    private long bytes;
    private long frames;

    /// What the three counting links of one run share: how deep in the chain each frame under way is.
    public static final class Depths {
        private final Map<String, Queue<Integer>> underWay = new HashMap<>();

        private synchronized void sent(Party from, Party to, String path, int depth) {
            underWay.computeIfAbsent(from + ">" + to + " " + path, key -> new ArrayDeque<>())
                    .add(depth);
        }

        private synchronized int received(Party from, Party to, String path) {
            Queue<Integer> queue = underWay.get(from + ">" + to + " " + path);
            Integer depth = queue == null ? null : queue.poll();
            return depth == null ? 0 : depth;
        }
    }

    public CountingLink(Link link, Depths depths) {
        this.link = link;
        this.depths = depths;
    }

    @Override
    public Party party() {
        return link.party();
    }

    @Override
    public Line open(SessionId session, Deadline deadline) {
        return new WrappedLine(link.open(session, deadline)) {
            @Override
            public void send(Party to, Tag tag, byte[] payload) {
                depths.sent(party(), to, session + tag.path(), countSent(payload.length));
                super.send(to, tag, payload);
            }

            @Override
            public byte[] receive(Party from, Tag tag, int maxBytes) {
                byte[] payload = super.receive(from, tag, maxBytes);
                countReceived(depths.received(from, party(), session + tag.path()));
                return payload;
            }
        };
    }

    /// Rounds so far, as this party sees them.
    public synchronized int rounds() {
        return depth;
    }

    /// Payload bytes sent so far.
    public synchronized long bytes() {
        return bytes;
    }

    /// Frames sent so far.
    public synchronized long frames() {
        return frames;
    }

    @Override
    public void close() {
        link.close();
    }

    private synchronized int countSent(int size) {
        bytes += size;
        frames++;
        return depth + 1;
    }

    private synchronized void countReceived(int itsDepth) {
        depth = Math.max(depth, itsDepth);
    }
}
