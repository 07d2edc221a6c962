package org.tercet.e2e.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a log file of a service or of PostgreSQL, without time, process and ids; numbers stay.
///
/// A line that does not have the form of its log stays whole.
public final class LogLines {
    private static final Pattern SERVICE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}(?:Z|[+-]\\d\\d:\\d\\d) ([A-Z]+) +(\\S+) (.*)");
    private static final Pattern POSTGRES =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d [0-9:.]{12} UTC \\[\\d+] ([A-Z]+): {2}(.*)");
    private static final Pattern UUID_TEXT = Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern HASH = Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");
    /// Said by PostgreSQL by the clock and by the amount of log, with times and amounts.
    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint (?:starting|complete): .*");

    /// Said by the connection pool by the clock, when it looks at an idle connection that is just being closed.
    private static final String POOL = "Datasource '<default>': Closing connection in incorrect state VALIDATION";

    private LogLines() {}

    /// One line.
    ///
    /// @param level empty for a line without the form of its log
    public record Line(String level, String logger, String message) {}

    /// The lines from this byte of the file on.
    public static List<Line> since(Path file, long from) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return parse(new String(bytes, (int) from, bytes.length - (int) from, StandardCharsets.UTF_8));
    }

    /// The lines of this text.
    public static List<Line> parse(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher service = SERVICE.matcher(line);
            Matcher postgres = POSTGRES.matcher(line);
            if (service.matches() && service.group(3).equals(POOL)) {
                continue;
            }
            if (service.matches()) {
                lines.add(new Line(service.group(1), service.group(2), withoutIds(service.group(3))));
            } else if (!postgres.matches()) {
                lines.add(new Line("", "", withoutIds(line)));
            } else if (!CHECKPOINT.matcher(postgres.group(2)).matches()) {
                lines.add(new Line(postgres.group(1), "postgres", withoutIds(postgres.group(2))));
            }
        }
        return lines;
    }

    private static String withoutIds(String text) {
        return HASH.matcher(UUID_TEXT.matcher(text).replaceAll("<id>")).replaceAll("<hash>");
    }
}
