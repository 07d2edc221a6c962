package org.tercet.cli.client;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.wire.v1.Submission;

/// Makes single-use invitations: tokens are drawn here, only their hashes go to the collector.
public final class Invitations {
    private final CollectorClient collector;
    private final Study study;
    private final KeyFolder keys;
    private final SecureRandom random;
    private final Clock clock;

    public Invitations(CollectorClient collector, Study study, KeyFolder keys, SecureRandom random, Clock clock) {
        this.collector = collector;
        this.study = study;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /// One invitation: whoever has the link may answer once.
    public record Invitation(String token, String link) {
        @Override
        public String toString() {
            return "Invitation[secret]";
        }
    }

    /// Makes `count` invitations to the page at `base`.
    public List<Invitation> create(int count, URI base) {
        List<Invitation> made = new ArrayList<>();
        while (made.size() < count) {
            List<Digest> hashes = new ArrayList<>();
            List<Invitation> some = new ArrayList<>();
            int take = Math.min(Command.Invite.MAX_TOKENS, count - made.size());
            for (int i = 0; i < take; i++) {
                byte[] token = new byte[Submission.TOKEN_LENGTH];
                random.nextBytes(token);
                hashes.add(Digest.of(token));
                String text = Base64Url.encode(token);
                some.add(new Invitation(text, link(base, study.hash()) + "&t=" + text));
            }
            Command command = Command.give(study.hash(), clock.instant(), new Command.Invite(hashes));
            long added = collector.invite(SignedCommand.sign(command, keys.signer()));
            if (added != take) {
                throw new ClientFailure("collector added " + added + " of " + take + " invitations");
            }
            made.addAll(some);
        }
        return List.copyOf(made);
    }

    /// The link without a token, for an open study.
    public static String link(URI base, Digest manifest) {
        return base.toString().replaceAll("/+$", "") + "/#m=" + manifest;
    }
}
