package org.tercet.cli;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.Invitations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tercet invitation`: links that each let one person answer once.
@Command(name = "invitation", description = "Make invitations.", mixinStandardHelpOptions = true)
final class InvitationCommand extends Noun {
    private static final int MAX_COUNT = 1_000_000;

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description =
                    "Draw tokens on this machine, send their hashes, print the links. They are not kept anywhere.")
    int create(
            @Mixin CommonOptions common,
            @Option(names = "--count", required = true, description = "How many, 1 to " + MAX_COUNT + ".") int count,
            @Option(names = "--base", paramLabel = "URL", description = "Address of the page (default: the collector).")
                    @Nullable
                    URI base)
            throws IOException {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("--count: must be 1 to " + MAX_COUNT);
        }
        try (Connections connections = common.connections()) {
            Invitations invitations = new Invitations(
                    connections.collector(),
                    connections.study(),
                    connections.keys(),
                    new SecureRandom(),
                    Clock.systemUTC());
            Listing listing = new Listing("link");
            for (Invitations.Invitation invitation :
                    invitations.create(count, base == null ? connections.collectorAddress() : base)) {
                listing.add(invitation.link());
            }
            common.print(listing);
            common.say(count + " invitations made");
            return ExitCode.OK;
        }
    }

    @Command(name = "link", mixinStandardHelpOptions = true, description = "Print the link of an open study.")
    int link(
            @Mixin CommonOptions common,
            @Option(names = "--base", paramLabel = "URL", description = "Address of the page (default: the collector).")
                    @Nullable
                    URI base)
            throws IOException {
        try (Connections connections = common.connections()) {
            URI page = base == null ? connections.collectorAddress() : base;
            common.print(new Listing("link")
                    .add(Invitations.link(page, connections.study().hash())));
            return ExitCode.OK;
        }
    }
}
