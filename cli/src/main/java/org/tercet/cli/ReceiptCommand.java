package org.tercet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.Study;
import org.tercet.model.Json;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.Receipt;
import org.tercet.model.query.ReceiptFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tercet receipt`: what a respondent holds in hand.
@Command(name = "receipt", description = "Verify receipts.", mixinStandardHelpOptions = true)
final class ReceiptCommand extends Noun {

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Check that three stores signed for one submission, by the keys of the study's manifest.")
    int verify(
            @Mixin CommonOptions common,
            @Option(
                            names = "--manifest-file",
                            paramLabel = "FILE",
                            description = "Signed manifest (default: fetched from the collector).")
                    @Nullable
                    Path manifestFile,
            @Parameters(paramLabel = "FILE", description = "Receipt file.") Path file)
            throws IOException {
        ReceiptFile receipts = Json.read(Files.readAllBytes(file), ReceiptFile.class);
        try (Connections connections = common.connections()) {
            Study study = manifestFile == null
                    ? connections.collector().study(common.manifest == null ? receipts.manifest() : common.manifest)
                    : Study.of(
                            SignedManifest.parse(Files.readAllBytes(manifestFile)),
                            common.manifest == null ? receipts.manifest() : common.manifest);
            Manifest manifest = study.manifest();
            Listing listing = new Listing("store", "operator", "submission", "envelope");
            for (Receipt receipt : receipts.verify(manifest, study.hash())) {
                listing.add(
                        receipt.store(),
                        manifest.store(receipt.store()).operator(),
                        receipt.submission(),
                        receipt.envelope());
            }
            common.print(listing);
            common.say("three receipts verified: study " + manifest.study() + ", manifest " + study.hash());
            return ExitCode.OK;
        }
    }
}
