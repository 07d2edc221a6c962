package org.tercet.e2e.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tercet.demo.Platform;
import org.tercet.e2e.kit.WriteAheadLog.Entry;
import org.tercet.local.PostgresCluster;
import org.tercet.model.StudyId;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.Submission;

/// One store's disk as its operator can read it: the files of the write-ahead log, and the keys to what lies there
/// encrypted.
public final class StoreDisk {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final int store;
    private final byte[] wrappingKey;
    private final Path epochKeys;
    private final PostgresCluster cluster;
    private final WriteAheadLog log;

    public StoreDisk(Platform platform, int store) {
        String name = "store-" + store;
        this.store = store;
        try {
            KeyFolder keys = platform.folder().keyFolder(name);
            this.wrappingKey = keys.atRestKey();
            this.epochKeys = keys.folder().resolve("epochs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.cluster = platform.database(name);
        this.log = new WriteAheadLog(platform.folder().process(name).resolve("postgres/data"));
    }

    public int store() {
        return store;
    }

    /// Where the log ends now; all before is on disk.
    public long position() throws SQLException {
        try (Connection connection = connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select (pg_current_wal_flush_lsn() - '0/0')::bigint")) {
            row.next();
            return row.getLong(1);
        }
    }

    /// What was written from this position on.
    public Written since(long position) throws SQLException {
        Map<Long, String> relations = new HashMap<>();
        try (Connection connection = connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select pg_relation_filenode(oid), oid::regclass::text from pg_class"
                                + " where pg_relation_filenode(oid) is not null")) {
            while (row.next()) {
                relations.put(row.getLong(1), row.getString(2));
            }
        }
        return new Written(log.read(position, position()), relations);
    }

    /// A row as it went through the log.
    ///
    /// @param tail all that follows its key, up to the end of its last value
    /// @param last that last value
    public record Row(byte[] tail, byte[] last, Transaction transaction) {}

    /// What a transaction wrote, without what only keeps pages in order.
    ///
    /// @param records kind and table or index of each record, in order
    /// @param lengths the lengths of these records by kind and relation, where they do not depend on a page's room
    public record Transaction(List<String> records, SortedMap<String, List<Integer>> lengths) {}

    /// A stretch of the log.
    public static final class Written {
        private final Map<Long, String> relations;
        private final List<Entry> entries;
        private final Map<Long, Transaction> transactions = new HashMap<>();

        private Written(List<Entry> entries, Map<Long, String> relations) {
            this.entries = entries;
            this.relations = relations;
            for (Entry entry : entries) {
                if (entry.transaction() != 0 && !entry.kind().startsWith("page")) {
                    add(entry);
                }
            }
        }

        private void add(Entry entry) {
            String name = entry.kind() + " " + relations.getOrDefault(entry.relation(), "-");
            if (name.equals("entry study_pkey")) {
                // The counter of submissions moved to another page.
                return;
            }
            Transaction transaction = transactions.computeIfAbsent(
                    entry.transaction(), number -> new Transaction(new ArrayList<>(), new TreeMap<>()));
            transaction.records.add(name);
            if (entry.length() >= 0) {
                transaction
                        .lengths
                        .computeIfAbsent(name, key -> new ArrayList<>())
                        .add(entry.length());
            }
        }

        /// The inserted row that begins with this key.
        ///
        /// @param values how many values of variable length follow the key
        public Row row(String table, byte[] key, int values) {
            // A page's image may carry earlier rows again: the first record that has the key brought the row.
            for (Entry entry : entries) {
                int begin = entry.kind().equals("insert") && table.equals(relations.get(entry.relation()))
                        ? Bytes.indexOf(entry.bytes(), key)
                        : -1;
                if (begin >= 0) {
                    return row(entry, begin, key.length, values);
                }
            }
            throw new IllegalStateException("the row is not in the write-ahead log: is it in " + table + "?");
        }

        private Row row(Entry entry, int begin, int keyLength, int values) {
            byte[] tuple = Arrays.copyOfRange(entry.bytes(), begin, entry.bytes().length);
            ByteBuffer in = ByteBuffer.wrap(tuple).order(ByteOrder.LITTLE_ENDIAN);
            in.position(keyLength);
            byte[] last = new byte[0];
            for (int i = 0; i < values; i++) {
                last = value(in);
            }
            Transaction transaction = transactions.get(entry.transaction());
            if (transaction == null) {
                throw new IllegalStateException("a row was inserted by no transaction");
            }
            return new Row(Arrays.copyOfRange(tuple, keyLength, in.position()), last, transaction);
        }

        /// A value of variable length: a header of one byte, or of four at a multiple of 4.
        private static byte[] value(ByteBuffer in) {
            if ((in.get(in.position()) & 1) == 0) {
                in.position((in.position() + 3) & ~3);
            }
            int first = in.get(in.position()) & 0xff;
            boolean isShort = (first & 1) == 1;
            int word = isShort ? first : in.getInt(in.position());
            if (first == 1 || !isShort && (first & 3) != 0) {
                throw new IllegalStateException("the value is compressed or kept elsewhere");
            }
            int header = isShort ? 1 : 4;
            byte[] value = new byte[(isShort ? word >>> 1 : word >>> 2) - header];
            in.position(in.position() + header).get(value);
            return value;
        }
    }

    /// The key to what lies encrypted of this study.
    public Key key(Study study) throws SQLException {
        StudyId id = study.manifest().study();
        try (Connection connection = connect();
                PreparedStatement select =
                        connection.prepareStatement("select wrapped from data_key where study = ?")) {
            select.setString(1, id.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Key(id, decrypt(wrappingKey, "tercet/1 key\n" + store + "\n" + id.value(), row.getBytes(1)));
            }
        }
    }

    /// A study's data key.
    public static final class Key {
        private final StudyId study;
        private final byte[] key;

        private Key(StudyId study, byte[] key) {
            this.study = study;
            this.key = key;
        }

        /// The part of a submission that lies encrypted in these bytes.
        public SharePart part(Submission of, byte[] sealed) {
            String place =
                    study.value() + "\n" + of.manifest().text() + "\n" + of.id().text();
            return SharePart.decode(decrypt(key, "tercet/1 submission\n" + place, sealed));
        }
    }

    /// The key to the columns that were written in this epoch; it lies in the key folder.
    public EpochKey key(Study study, UUID epoch) throws IOException {
        StudyId id = study.manifest().study();
        byte[] wrapped = Files.readAllBytes(epochKeys.resolve(epoch + ".key"));
        String place = "tercet/1 epoch key\n" + store + "\n" + id.value() + "\n" + epoch;
        return new EpochKey(id.value() + "\n" + epoch + "\n", decrypt(wrappingKey, place, wrapped));
    }

    /// An epoch's key.
    public static final class EpochKey {
        private final String place;
        private final byte[] key;

        private EpochKey(String place, byte[] key) {
            this.place = place;
            this.key = key;
        }

        /// The first segment's seeds: of the store's own component, then of the next, where it has both.
        public byte[] seeds(UUID attempt, byte[] sealed) {
            return decrypt(key, "tercet/1 seeds\n" + place + attempt + "\n0", sealed);
        }

        /// The first segment's corrections of a ring column.
        public byte[] correction(UUID attempt, int column, byte[] sealed) {
            return decrypt(key, "tercet/1 correction\n" + place + attempt + "\n0\n" + column, sealed);
        }
    }

    private static byte[] decrypt(byte[] key, String place, byte[] sealed) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what lies at rest does not open with the store's own key", e);
        }
    }

    /// A connection to the store's database.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(cluster.jdbcUrl("tercet"), cluster.user(), cluster.password());
    }
}
