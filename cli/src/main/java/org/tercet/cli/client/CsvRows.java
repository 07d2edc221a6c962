package org.tercet.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.AnswerRefused;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.codebook.Variable;

/// The rows of a CSV file (RFC 4180, UTF-8, variable names in the first line), each checked against a codebook.
public final class CsvRows implements AutoCloseable, Iterator<CsvRows.Row> {
    private final BufferedReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<Variable> columns;
    private final Codebook codebook;

    private CsvRows(BufferedReader reader, CSVParser parser, List<Variable> columns, Codebook codebook) {
        this.reader = reader;
        this.parser = parser;
        this.records = parser.iterator();
        this.columns = columns;
        this.codebook = codebook;
    }

    /// One row of the file.
    ///
    /// @param number 1 for the first row after the names
    /// @param line of the file on which the row ends
    public sealed interface Row permits Good, Bad {
        long number();

        long line();
    }

    /// A row that the codebook allows.
    public static final class Good implements Row {
        private final long number;
        private final long line;
        private final List<String> cells;
        private final long[] encoded;

        Good(long number, long line, List<String> cells, long[] encoded) {
            this.number = number;
            this.line = line;
            this.cells = cells;
            this.encoded = encoded;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public long line() {
            return line;
        }

        List<String> cells() {
            return cells;
        }

        long[] encoded() {
            return encoded;
        }

        @Override
        public String toString() {
            return "Good[line " + line + "]";
        }
    }

    /// A row that is never shared, and why.
    ///
    /// @param variable that is wrong; empty for the row as a whole
    public record Bad(long number, long line, String variable, String reason) implements Row {}

    /// Opens `file`.
    ///
    /// @throws IllegalArgumentException if a column is no variable of the codebook
    public static CsvRows open(Path file, Codebook codebook) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        try {
            skipByteOrderMark(reader);
            CSVParser parser =
                    CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(reader);
            Iterator<CSVRecord> first = parser.iterator();
            if (!first.hasNext()) {
                throw new IllegalArgumentException("file: must have the variables' names in its first line");
            }
            return new CsvRows(reader, parser, columns(first.next(), codebook), codebook);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != 0xfeff) {
            reader.reset();
        }
    }

    private static List<Variable> columns(CSVRecord names, Codebook codebook) {
        List<Variable> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            Optional<Variable> variable = codebook.find(name.strip());
            if (variable.isEmpty()) {
                throw new IllegalArgumentException("column " + (columns.size() + 1)
                        + " of the first line: must be the name of a variable of the codebook");
            }
            if (!seen.add(variable.get().name())) {
                throw new IllegalArgumentException("column " + variable.get().name() + ": is there twice");
            }
            columns.add(variable.get());
        }
        return columns;
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
    }

    @Override
    public Row next() {
        CSVRecord record;
        try {
            record = records.next();
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
        long number = record.getRecordNumber() - 1;
        long line = parser.getCurrentLineNumber();
        if (record.size() != columns.size()) {
            return new Bad(number, line, "", "must have " + columns.size() + " cells");
        }
        Map<String, Answer> answers = new LinkedHashMap<>();
        try {
            for (int i = 0; i < columns.size(); i++) {
                Variable variable = columns.get(i);
                answers.put(variable.name(), CellText.read(variable, record.get(i)));
            }
            return new Good(number, line, record.toList(), RowEncoder.encode(codebook, answers));
        } catch (AnswerRefused e) {
            return new Bad(number, line, e.variable(), "must be " + e.allowed());
        }
    }

    private IllegalArgumentException unreadable(@Nullable IOException e) {
        String reason = switch (e) {
            case CharacterCodingException _ -> "must be UTF-8";
            case CSVException _ -> "must be CSV by RFC 4180";
            case null, default -> "cannot be read";
        };
        return new IllegalArgumentException("file after line " + parser.getCurrentLineNumber() + ": " + reason);
    }

    @Override
    public void close() throws IOException {
        parser.close();
        reader.close();
    }
}
