package org.tercet.cli;

import java.io.IOException;
import java.time.Instant;
import org.tercet.cli.client.CollectorClient;
import org.tercet.cli.client.Connections;
import org.tercet.model.query.Command.Fieldwork;
import org.tercet.model.query.SignedCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tercet fieldwork`: counts, never answers.
@Command(name = "fieldwork", description = "Show how fieldwork goes.", mixinStandardHelpOptions = true)
final class FieldworkCommand extends Noun {

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show submissions and invitations, counted.")
    int show(@Mixin CommonOptions common) throws IOException {
        try (Connections connections = common.connections()) {
            var command = org.tercet.model.query.Command.give(connections.manifest(), Instant.now(), new Fieldwork());
            CollectorClient.Fieldwork counts = connections
                    .collector()
                    .fieldwork(SignedCommand.sign(command, connections.keys().signer()));
            Listing listing = new Listing("what", "count")
                    .add("submissions", counts.submissions())
                    .add("stored", counts.stored())
                    .add("queued", counts.queued())
                    .add("refused", counts.refused())
                    .add("invitations", counts.invitations())
                    .add("invitations used", counts.invitationsUsed());
            counts.stores().forEach(store -> listing.add("waiting for store " + store.store(), store.waiting()));
            common.print(listing);
            return ExitCode.OK;
        }
    }
}
