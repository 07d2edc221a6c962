package org.tercet.smc.kit;

import org.tercet.smc.Deadline;
import org.tercet.smc.Line;
import org.tercet.smc.Link;
import org.tercet.smc.Party;
import org.tercet.smc.SessionId;
import org.tercet.smc.Tag;

/// The link of a cheating party: every frame goes through the tamper hook before it leaves.
public final class TamperLink implements Link {
    private final Link link;
    private final Tamper tamper;

    public TamperLink(Link link, Tamper tamper) {
        this.link = link;
        this.tamper = tamper;
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
                // A copy: the party may still need what it sends, and cheats on the wire only.
                super.send(to, tag, tamper.apply(to, tag.path(), payload.clone()));
            }
        };
    }

    @Override
    public void close() {
        link.close();
    }
}
