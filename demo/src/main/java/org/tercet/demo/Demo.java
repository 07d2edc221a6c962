package org.tercet.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.CallRefused;
import org.tercet.cli.client.ClientFailure;
import org.tercet.cli.client.ServiceAway;
import org.tercet.local.Folders;
import org.tercet.local.LocalFailure;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// `./tercet demo`: the whole platform, a real survey, its tables, and then it stays up until Ctrl-C.
public final class Demo {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private static volatile boolean stopping;

    private final DemoOptions options;
    private final Progress progress = new Progress(System.err);
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Demo(DemoOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        DemoOptions options = new DemoOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(System.out);
                return OK;
            }
            return new Demo(options).run();
        } catch (ParameterException e) {
            System.err.println("tercet demo: " + e.getMessage());
            return USAGE;
        } catch (DemoFailure | LocalFailure | ClientFailure | CallRefused | ServiceAway e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failed(e.toString());
        }
    }

    /// What fails because everything is being stopped is no news.
    private static int failed(String message) {
        if (!stopping) {
            System.err.println("tercet demo: " + message);
        }
        return FAILED;
    }

    private int run() throws IOException {
        Ports ports = options.ports();
        ports.requireFree();
        @Nullable Path kept = options.dir;
        if (kept != null) {
            PlatformFolder.refuseForeign(kept);
        }
        Path root = kept != null ? kept : Files.createTempDirectory("tercet-demo-");
        Platform platform = new Platform(PlatformFolder.open(root), ports, progress).recordStartCaches();
        Thread stop = new Thread(() -> stop(platform, kept == null ? root : null), "stop demo");
        Runtime.getRuntime().addShutdownHook(stop);
        return run(platform);
    }

    private void stop(Platform platform, @Nullable Path temporary) {
        stopping = true;
        progress.line("stopping");
        platform.close();
        if (temporary != null) {
            Folders.delete(temporary);
        }
        progress.line("stopped");
    }

    private int run(Platform platform) throws IOException {
        progress.line("starting three share stores, collector, analytics, Keycloak and five PostgreSQL clusters");
        platform.start();
        Survey survey = new Survey(platform, progress);
        survey.open();
        platform.awaitAnalytics();
        survey.freeze();
        Tables tables = new Tables(out, survey.study().manifest());
        List<String> wrong = survey.ask(tables);
        if (options.json != null) {
            Files.writeString(options.json, tables.json());
            progress.line("results written to " + options.json);
        }
        new Addresses(platform, survey.study()).print(out);
        if (!wrong.isEmpty()) {
            wrong.forEach(line -> System.err.println("wrong figure: " + line));
        } else {
            progress.line("every figure is what the data give");
        }
        if (options.once) {
            return wrong.isEmpty() ? OK : FAILED;
        }
        out.println("The platform stays up; Ctrl-C stops all of it.");
        waitForInterrupt();
        return OK;
    }

    private static void waitForInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
