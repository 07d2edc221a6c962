package org.tercet.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.tercet.cli.client.CallRefused;
import org.tercet.cli.client.ClientFailure;
import org.tercet.cli.client.ServiceAway;
import org.tercet.model.MalformedDocument;
import org.tercet.model.codebook.AnswerRefused;
import org.tercet.model.codebook.CodebookRefused;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.manifest.ManifestRefused;
import org.tercet.model.problem.ProblemType;
import picocli.CommandLine;

/// Turns what went wrong into one line and an exit code; never a stack trace.
final class Failures implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult result) {
        command.getErr().println("tercet: " + line(e));
        return code(e);
    }

    @Override
    public int handleParseException(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("tercet: " + oneLine(String.valueOf(e.getMessage())));
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    static int code(Exception e) {
        return switch (e) {
            case CallRefused refused -> refused.type().map(Failures::code).orElse(ExitCode.REFUSED);
            case ServiceAway _ -> ExitCode.STORE_AWAY;
            case ManifestRefused _, CodebookRefused _, AnswerRefused _, SignatureRefused _ -> ExitCode.REFUSED;
            case MalformedDocument _, IllegalArgumentException _ -> ExitCode.USAGE;
            case NoSuchFileException _,
                    FileNotFoundException _,
                    FileAlreadyExistsException _,
                    AccessDeniedException _ -> ExitCode.USAGE;
            case ClientFailure _, IOException _ -> ExitCode.FAILED;
            default -> ExitCode.FAILED;
        };
    }

    private static int code(ProblemType type) {
        return switch (type) {
            case STORE_AWAY, DEADLINE_EXCEEDED, PEER_LOST -> ExitCode.STORE_AWAY;
            case INTERNAL, PROTOCOL_ABORTED, CANCELLED -> ExitCode.FAILED;
            case MALFORMED_BODY,
                    BODY_TOO_LARGE,
                    UNKNOWN_STUDY,
                    UNKNOWN_MANIFEST,
                    MANIFEST_REFUSED,
                    SUBMISSION_REFUSED,
                    SUBMISSION_CONFLICT,
                    TOKEN_REFUSED,
                    RATE_LIMITED,
                    SIGNATURE_REFUSED,
                    QUERY_REFUSED,
                    COMMAND_REFUSED,
                    REPLAYED,
                    EXPIRED,
                    NOT_FOUND,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    TOO_MANY_JOBS,
                    IDEMPOTENCY_CONFLICT -> ExitCode.REFUSED;
        };
    }

    private static String line(Exception e) {
        String message = switch (e) {
            case NoSuchFileException missing -> missing.getMessage() + ": no such file";
            case AccessDeniedException denied -> denied.getMessage() + ": may not be read or written";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
        return oneLine(message);
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "");
    }
}
