package org.tercet.cli.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tercet.model.Base64Url;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;

/// What an import has handed in already: a file that is only ever appended to, so that a second run counts nobody
/// twice.
///
/// The first line holds a random key. A row's submission id is derived from that key and the row's number; a line
/// `number mac` is appended once the collector has acknowledged the row. The mac covers the row's cells: a file in
/// which an acknowledged row was moved or changed is refused, because the same people could then be counted again.
public final class ImportJournal implements AutoCloseable {
    private static final String FORMAT = "tercet-import/1";
    private static final int KEY_LENGTH = 32;
    private static final int MAC_LENGTH = 16;

    private final FileChannel channel;
    private final byte[] key;
    private final Map<Long, String> done;

    private ImportJournal(FileChannel channel, byte[] key, Map<Long, String> done) {
        this.channel = channel;
        this.key = key;
        this.done = done;
    }

    private record Header(String format, StudyId study, String importKey) {
        Header {
            if (!FORMAT.equals(format) || study == null || importKey == null) {
                throw new IllegalArgumentException("format: must be " + FORMAT);
            }
        }

        @Override
        public String toString() {
            return "Header[secret]";
        }
    }

    /// Opens the journal in `file`, or starts one.
    ///
    /// @throws IllegalArgumentException if it is another study's, damaged, or in use
    public static ImportJournal open(Path file, StudyId study, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            if (channel.size() == 0) {
                start(file, channel, study, random);
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            // A last line without its end was being written when the machine stopped: that row is asked for again.
            int end = text.lastIndexOf('\n') + 1;
            channel.truncate(end);
            channel.position(end);
            List<String> lines = text.substring(0, end).lines().toList();
            return new ImportJournal(channel, key(file, study, lines), acknowledged(file, lines));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    // The key must be on the disk, under its name, before any row is sent with an id derived from it.
    private static void start(Path file, FileChannel channel, StudyId study, SecureRandom random) throws IOException {
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        String header =
                new String(Json.write(new Header(FORMAT, study, Base64Url.encode(key))), StandardCharsets.US_ASCII);
        append(channel, header + "\n");
        try (FileChannel folder =
                FileChannel.open(file.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void append(FileChannel channel, String lines) throws IOException {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(lines);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: the same answer
        }
        throw new IllegalArgumentException("state file " + file.getFileName() + ": another import is using it");
    }

    private static byte[] key(Path file, StudyId study, List<String> lines) {
        try {
            Header header = Json.read(
                    lines.isEmpty() ? new byte[0] : lines.getFirst().getBytes(StandardCharsets.US_ASCII), Header.class);
            if (!header.study().equals(study)) {
                throw new IllegalArgumentException(
                        "state file " + file.getFileName() + ": belongs to study " + header.study());
            }
            return Base64Url.decode("importKey", header.importKey(), KEY_LENGTH);
        } catch (MalformedDocument e) {
            throw new IllegalArgumentException("state file " + file.getFileName() + ": " + e.getMessage());
        }
    }

    private static Map<Long, String> acknowledged(Path file, List<String> lines) {
        Map<Long, String> done = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException("state file " + file.getFileName() + ": is damaged");
            }
            done.put(Long.parseLong(parts[0]), parts[1]);
        }
        return done;
    }

    /// How many rows have been acknowledged.
    public synchronized int size() {
        return done.size();
    }

    /// The submission id of row `number`.
    SubmissionId id(long number) {
        return SubmissionId.fromPseudorandom(mac("id " + number));
    }

    /// True if this row was acknowledged before.
    ///
    /// @throws IllegalArgumentException if row `number` was acknowledged with other cells
    synchronized boolean isDone(CsvRows.Good row) {
        String known = done.get(row.number());
        if (known == null) {
            return false;
        }
        if (!known.equals(macOf(row))) {
            throw new IllegalArgumentException(
                    "line " + row.line()
                            + ": changed since it was handed in; put the rows back in their place, or import new rows as a file of their own");
        }
        return true;
    }

    /// Records durably that these rows were acknowledged.
    synchronized void acknowledge(List<CsvRows.Good> rows) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (CsvRows.Good row : rows) {
            String mac = macOf(row);
            lines.append(row.number()).append(' ').append(mac).append('\n');
            done.put(row.number(), mac);
        }
        append(channel, lines.toString());
    }

    private String macOf(CsvRows.Good row) {
        StringBuilder content = new StringBuilder("row ").append(row.number());
        for (String cell : row.cells()) {
            content.append(' ').append(cell.length()).append(':').append(cell);
        }
        return Base64Url.encode(Arrays.copyOf(mac(content.toString()), MAC_LENGTH));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return "ImportJournal[" + size() + " acknowledged]";
    }
}
