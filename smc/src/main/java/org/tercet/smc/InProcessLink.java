package org.tercet.smc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;

/// A link between three parties in one process: frames are handed over in memory.
///
/// For tests, planning and benchmarks; the same inboxes, limits and failures as [TlsLink].
public final class InProcessLink implements Link {
    private final Party party;
    private final Inboxes inboxes;
    private final Carrier carrier;
    private final Map<Party, InProcessLink> peers = new EnumMap<>(Party.class);

    private InProcessLink(Party party, PairKeys pairKeys, LinkLimits limits) {
        this.party = party;
        this.inboxes = new Inboxes(party, limits);
        this.carrier = new Handover(pairKeys);
    }

    /// Three links joined to each other.
    ///
    /// @param firstSecond pair key of P1 and P2, 32 bytes
    /// @param secondThird pair key of P2 and P3
    /// @param thirdFirst pair key of P3 and P1
    public static Map<Party, InProcessLink> three(
            byte[] firstSecond, byte[] secondThird, byte[] thirdFirst, LinkLimits limits) {
        Map<Party, InProcessLink> links = new EnumMap<>(Party.class);
        links.put(Party.P1, new InProcessLink(Party.P1, new PairKeys(firstSecond, thirdFirst), limits));
        links.put(Party.P2, new InProcessLink(Party.P2, new PairKeys(secondThird, firstSecond), limits));
        links.put(Party.P3, new InProcessLink(Party.P3, new PairKeys(thirdFirst, secondThird), limits));
        links.values().forEach(link -> link.peers.putAll(links));
        return links;
    }

    @Override
    public Party party() {
        return party;
    }

    @Override
    public Line open(SessionId session, Deadline deadline) {
        return InboxLine.open(carrier, session, deadline);
    }

    @Override
    public void close() {
        inboxes.close();
        for (Party other : party.others()) {
            peer(other).inboxes.peerLost(party, "the peer is gone");
        }
    }

    private InProcessLink peer(Party other) {
        InProcessLink link = peers.get(other);
        if (link == null) {
            throw new IllegalArgumentException(other + " is no peer of " + party);
        }
        return link;
    }

    private final class Handover implements Carrier {
        private final PairKeys pairKeys;

        Handover(PairKeys pairKeys) {
            this.pairKeys = pairKeys;
        }

        @Override
        public Party party() {
            return party;
        }

        @Override
        public byte[] pairKey(Party other, SessionId session, Deadline deadline) {
            return pairKeys.with(party, other).clone();
        }

        @Override
        public boolean transmit(Party to, Frame frame, Deadline deadline) {
            Inboxes there = peer(to).inboxes;
            if (there.admits(party, frame.kind(), frame.session(), frame.payload().length)) {
                there.deliver(party, frame);
            }
            return true;
        }

        @Override
        public boolean transmit(
                Party to, SessionId session, Tag tag, long[] words, int from, int count, Deadline deadline) {
            Inboxes there = peer(to).inboxes;
            if (there.admits(party, Frame.Kind.DATA, session, 8 * count)) {
                byte[] payload = there.buffer(8 * count);
                ByteBuffer.wrap(payload)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asLongBuffer()
                        .put(words, from, count);
                there.deliver(party, new Frame(Frame.Kind.DATA, session, tag.high(), tag.low(), payload));
            }
            return true;
        }

        @Override
        public Inboxes inboxes() {
            return inboxes;
        }
    }
}
