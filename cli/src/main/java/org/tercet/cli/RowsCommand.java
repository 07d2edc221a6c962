package org.tercet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.CsvRows;
import org.tercet.cli.client.RowImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tercet rows`: a provider's file, shared and sealed on the provider's own machine.
@Command(name = "rows", description = "Import rows of a file.", mixinStandardHelpOptions = true)
final class RowsCommand extends Noun {

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Check every row against the codebook, split and seal it here, hand it in.",
                "The first line has the variables' names. A cell is a code, codes separated by ';' ('[]' for none of them),"
                        + " a number, a date yyyy-mm-dd, or refused, dont-know, not-applicable, not-asked; empty is not-asked.",
                "Bad rows are listed and never shared. Run again with the same state file to go on after an interruption:"
                        + " nobody is counted twice."
            })
    int importRows(
            @Mixin CommonOptions common,
            @Option(
                            names = "--state",
                            paramLabel = "FILE",
                            description = "What was handed in already (default: the file's name with .tercet-state).")
                    @Nullable
                    Path state,
            @Option(
                            names = "--batch",
                            paramLabel = "ROWS",
                            defaultValue = "" + RowImport.DEFAULT_BATCH,
                            description = "Rows per request, 1 to 256 (default: ${DEFAULT-VALUE}).")
                    int batch,
            @Option(
                            names = "--workers",
                            paramLabel = "N",
                            defaultValue = "2",
                            description = "Batches at once (default: ${DEFAULT-VALUE}).")
                    int workers,
            @Option(names = "--check", description = "Check the rows only; send nothing.") boolean check,
            @Parameters(paramLabel = "FILE", description = "CSV by RFC 4180, UTF-8.") Path file)
            throws IOException {
        try (Connections connections = common.connections()) {
            RowImport rows =
                    new RowImport(connections.collector(), connections.study(), new SecureRandom(), batch, workers);
            Path journal = state == null ? file.resolveSibling(file.getFileName() + ".tercet-state") : state;
            RowImport.Report report =
                    check ? rows.check(file) : rows.run(file, journal, soFar -> common.say(summary(soFar)));
            Listing listing = new Listing("line", "variable", "reason");
            for (CsvRows.Bad bad : report.bad()) {
                listing.add(bad.line(), bad.variable(), bad.reason());
            }
            if (!report.bad().isEmpty() || common.output != OutputFormat.table) {
                common.print(listing);
            }
            common.say(summary(report));
            return report.bad().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
        }
    }

    private static String summary(RowImport.Report report) {
        return report.rows() + " rows read, " + report.earlier() + " handed in earlier, " + report.stored()
                + " stored, " + report.queued() + " queued, " + report.bad().size() + " bad";
    }
}
