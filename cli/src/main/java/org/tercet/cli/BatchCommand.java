package org.tercet.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.tercet.cli.client.Batches;
import org.tercet.cli.client.Connections;
import org.tercet.model.query.BatchDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tercet batch`: frozen sets of submissions that three stores signed.
@Command(
        name = "batch",
        description = "Freeze submissions into batches; refresh and list batches.",
        mixinStandardHelpOptions = true)
final class BatchCommand extends Noun {

    @Command(
            name = "freeze",
            mixinStandardHelpOptions = true,
            description = "Freeze all submissions so far; the stores check them without opening them.")
    int freeze(@Mixin CommonOptions common) throws IOException {
        try (Connections connections = common.connections()) {
            common.say("the stores freeze and check their rows");
            print(common, List.of(batches(connections).freeze()));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "refresh",
            mixinStandardHelpOptions = true,
            description =
                    "Give the stored shares of all batches new components and erase the old ones; no figure changes.")
    int refresh(@Mixin CommonOptions common) throws IOException {
        try (Connections connections = common.connections()) {
            common.say("the stores refresh their shares");
            print(common, List.of(batches(connections).refresh()));
            return ExitCode.OK;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the batches of a study.")
    int list(@Mixin CommonOptions common) throws IOException {
        try (Connections connections = common.connections()) {
            print(common, batches(connections).list());
            return ExitCode.OK;
        }
    }

    private static Batches batches(Connections connections) throws IOException {
        return new Batches(connections.analytics(), connections.study(), connections.keys(), Clock.systemUTC());
    }

    private static void print(CommonOptions common, List<BatchDocument> batches) {
        Listing listing = new Listing("number", "batch", "rows", "invalid", "inconsistent");
        for (BatchDocument batch : batches) {
            listing.add(batch.number(), batch.hash(), batch.rows(), batch.invalid(), batch.inconsistent());
        }
        common.print(listing);
    }
}
