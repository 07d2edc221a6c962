package org.tercet.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `tercet`: sensitive surveys, encrypted and tabulated. Data on standard output, progress on standard error.
@Command(
        name = "tercet",
        mixinStandardHelpOptions = true,
        version = "tercet 0.1",
        description = "Sensitive surveys, encrypted and tabulated.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 refused by a rule, 4 awaiting approval, 5 a store or service is away.",
            "NO_COLOR is respected. The secret of an account may be given in TERCET_CLIENT_SECRET."
        },
        subcommands = {
            KeysCommand.class,
            StudyCommand.class,
            InvitationCommand.class,
            RowsCommand.class,
            BatchCommand.class,
            VariableCommand.class,
            QueryCommand.class,
            FieldworkCommand.class,
            LedgerCommand.class,
            ReceiptCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
public final class TercetCli {
    public static void main(String[] args) {
        System.exit(run(
                new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8),
                args));
    }

    /// Runs one command; nothing is left open.
    ///
    /// @return one of [ExitCode]
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        Failures failures = new Failures();
        // `--statistic @FILE` is read as JSON, not as arguments.
        CommandLine command = new CommandLine(new TercetCli())
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        int code = command.execute(args);
        out.flush();
        err.flush();
        return code;
    }
}
