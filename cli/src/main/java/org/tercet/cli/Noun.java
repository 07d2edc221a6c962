package org.tercet.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A noun alone is not a command: it asks for its verb.
sealed class Noun implements Runnable
        permits KeysCommand,
                StudyCommand,
                InvitationCommand,
                RowsCommand,
                BatchCommand,
                VariableCommand,
                QueryCommand,
                FieldworkCommand,
                LedgerCommand,
                ReceiptCommand {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = java.util.Objects.requireNonNull(spec).commandLine();
        throw new CommandLine.ParameterException(
                command,
                "a verb is missing: "
                        + String.join(", ", command.getSubcommands().keySet()));
    }
}
