package org.tercet.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.Batches;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.DerivationJson;
import org.tercet.cli.client.Variables;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.query.Definition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tercet variable`: derived variables that the stores keep.
@Command(
        name = "variable",
        description = "Have derived variables kept for a batch; list and drop them.",
        mixinStandardHelpOptions = true)
final class VariableCommand extends Noun {

    @Command(
            name = "keep",
            mixinStandardHelpOptions = true,
            description = "Have the stores compute a derived variable for a batch and keep its columns.")
    int keep(
            @Mixin CommonOptions common,
            @Option(
                            names = "--derive",
                            paramLabel = "JSON",
                            required = true,
                            description = "The variable, last, and what it is made of, as for 'tercet query run'.")
                    List<String> derive,
            @Option(
                            names = "--batch",
                            paramLabel = "HASH",
                            converter = CommonOptions.HashConverter.class,
                            description = "Frozen batch (default: the newest).")
                    @Nullable
                    Digest batch)
            throws IOException {
        try (Connections connections = common.connections()) {
            Digest of = batch(connections, batch);
            Variables variables = variables(connections);
            Definition definition = new Definition(DerivationJson.parse(
                    derive, name -> variables.named(of, name).definition()));
            common.say("the stores compute and keep " + definition.name());
            variables.keep(of, definition);
            print(common, List.of(variables.named(of, definition.name())));
            return ExitCode.OK;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the variables that are kept.")
    int list(@Mixin CommonOptions common) throws IOException {
        try (Connections connections = common.connections()) {
            print(common, variables(connections).list());
            return ExitCode.OK;
        }
    }

    @Command(
            name = "drop",
            mixinStandardHelpOptions = true,
            description = "Have the stores erase a kept variable; queries that name its definition compute it again.")
    int drop(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "NAME", description = "The variable's name.") String name,
            @Option(
                            names = "--batch",
                            paramLabel = "HASH",
                            converter = CommonOptions.HashConverter.class,
                            description = "Frozen batch (default: the newest).")
                    @Nullable
                    Digest batch)
            throws IOException {
        try (Connections connections = common.connections()) {
            Digest of = batch(connections, batch);
            Variables variables = variables(connections);
            variables.drop(of, variables.named(of, name).definition());
            common.say("the stores have erased " + name);
            return ExitCode.OK;
        }
    }

    private static Variables variables(Connections connections) throws IOException {
        return new Variables(connections.analytics(), connections.study(), connections.keys(), Clock.systemUTC());
    }

    private static Digest batch(Connections connections, @Nullable Digest named) throws IOException {
        return named != null
                ? named
                : new Batches(connections.analytics(), connections.study(), connections.keys(), Clock.systemUTC())
                        .requireNewest();
    }

    private static void print(CommonOptions common, List<Variables.Kept> variables) {
        Listing listing = new Listing("variable", "batch", "by", "stores", "derive");
        for (Variables.Kept kept : variables) {
            listing.add(
                    kept.definition().name(),
                    kept.batch(),
                    kept.by(),
                    kept.stores().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                    new String(Json.write(kept.definition().derive()), StandardCharsets.UTF_8));
        }
        common.print(listing);
    }
}
