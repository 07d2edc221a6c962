package org.tercet.cli;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.AnalyticsClient;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.LedgerPage;
import org.tercet.cli.client.Study;
import org.tercet.model.Digest;
import org.tercet.model.query.Command.Ledger;
import org.tercet.model.query.SignedCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tercet ledger`: what a store was asked and decided, with its chain checked.
@Command(name = "ledger", description = "Show a store's ledger.", mixinStandardHelpOptions = true)
final class LedgerCommand extends Noun {
    private static final int PAGE = 500;

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show a store's entries about a study, and check that none was changed or left out.")
    int show(
            @Mixin CommonOptions common,
            @Option(names = "--store", required = true, description = "1, 2 or 3.") int store,
            @Option(names = "--after", defaultValue = "0", description = "Only entries after this number.") long after)
            throws IOException {
        if (store < 1 || store > 3) {
            throw new IllegalArgumentException("--store: must be 1, 2 or 3");
        }
        if (after < 0) {
            throw new IllegalArgumentException("--after: must not be negative");
        }
        try (Connections connections = common.connections()) {
            Study study = connections.study();
            AnalyticsClient analytics = connections.analytics();
            Listing listing = new Listing("seq", "at", "kind", "asker", "decision", "rule", "milliseconds", "subject");
            long seq = after;
            @Nullable Digest last = null;
            LedgerPage.Head head;
            boolean more;
            do {
                var command = org.tercet.model.query.Command.give(study.hash(), Instant.now(), new Ledger());
                LedgerPage page = analytics.ledger(
                        SignedCommand.sign(command, connections.keys().signer()), store, seq, PAGE);
                head = page.verify(study.manifest(), store, seq, last);
                for (LedgerPage.Entry entry : page.entries()) {
                    listing.add(
                            entry.seq(),
                            Instant.ofEpochSecond(entry.at()),
                            entry.kind(),
                            entry.asker(),
                            entry.decision(),
                            entry.rule(),
                            entry.milliseconds(),
                            entry.subject());
                    seq = entry.seq();
                    last = entry.hash();
                }
                more = !page.entries().isEmpty() && seq < head.seq();
            } while (more);
            common.print(listing);
            common.say("store " + store + ": chain checked up to entry " + seq + " of " + head.seq());
            return ExitCode.OK;
        }
    }
}
