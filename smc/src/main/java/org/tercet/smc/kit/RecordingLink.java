package org.tercet.smc.kit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.Deadline;
import org.tercet.smc.Line;
import org.tercet.smc.Link;
import org.tercet.smc.Party;
import org.tercet.smc.SessionId;
import org.tercet.smc.Tag;

/// Keeps everything a party received and the order and sizes of everything it sent: its view and its traffic.
public final class RecordingLink implements Link {
    private final Link link;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<String> traffic = new ArrayList<>();

    public RecordingLink(Link link) {
        this.link = link;
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
                synchronized (traffic) {
                    traffic.add(tag.path() + " to " + to + ": " + payload.length);
                }
                super.send(to, tag, payload);
            }

            @Override
            public byte[] receive(Party from, Tag tag, int maxBytes) {
                byte[] payload = super.receive(from, tag, maxBytes);
                synchronized (received) {
                    received.writeBytes(payload);
                }
                return payload;
            }
        };
    }

    /// All payload bytes received, in the order they were read.
    public byte[] view() {
        synchronized (received) {
            return received.toByteArray();
        }
    }

    /// One line per frame sent: step, receiver, size.
    public List<String> traffic() {
        synchronized (traffic) {
            return List.copyOf(traffic);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
