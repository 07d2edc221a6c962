package org.tercet.store.atrest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.tercet.model.StudyId;
import org.tercet.store.config.StoreIdentities;

/// One key per epoch of a study's columns: a file `epochs/ID.key` in the key folder, wrapped by at-rest.key.
///
/// The files are not in the database, so that neither its pages, its write-ahead log nor its backups bring a key back
/// that was destroyed. A file is overwritten and removed only on [#destroy(UUID)].
@ApplicationScoped
public class EpochKeys {
    private static final String OWNER_ONLY = "rw-------";

    private final Path folder;
    private final int store;
    private final DataKey wrapping;
    private final ConcurrentMap<UUID, DataKey> opened = new ConcurrentHashMap<>();

    @Inject
    EpochKeys(StoreIdentities identities) {
        this(identities.folder().folder().resolve("epochs"), identities.index(), identities.atRestKey());
    }

    /// @param wrapping what the files are encrypted with
    EpochKeys(Path folder, int store, DataKey wrapping) {
        this.folder = folder;
        this.store = store;
        this.wrapping = wrapping;
    }

    /// A fresh key, durable before anything is encrypted with it.
    public DataKey make(StudyId study, UUID epoch) {
        DataKey key = DataKey.generate();
        byte[] wrapped = key.wrappedBy(wrapping, new Place.EpochKey(store, study, epoch));
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (FileChannel out = FileChannel.open(
                    file(epoch),
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)))) {
                write(out, wrapped);
            }
            sync(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("tercet.store.keys: an epoch's key cannot be written", e);
        }
        opened.put(epoch, key);
        return key;
    }

    /// The key of an epoch.
    ///
    /// @throws AtRestBroken if its file is gone, or was written under another at-rest.key
    public DataKey of(StudyId study, UUID epoch) {
        return opened.computeIfAbsent(epoch, id -> load(study, id));
    }

    private DataKey load(StudyId study, UUID epoch) {
        try {
            return DataKey.of(
                    wrapping.decrypt(new Place.EpochKey(store, study, epoch), Files.readAllBytes(file(epoch))));
        } catch (NoSuchFileException gone) {
            throw new AtRestBroken();
        } catch (IOException e) {
            throw new UncheckedIOException("tercet.store.keys: an epoch's key cannot be read", e);
        }
    }

    /// Makes everything that was written in this epoch unreadable: overwrites its key and removes it. May be repeated.
    public void destroy(UUID epoch) {
        opened.remove(epoch);
        Path file = file(epoch);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            write(out, new byte[(int) out.size()]);
            Files.delete(file);
            sync(folder);
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("tercet.store.keys: an epoch's key cannot be destroyed", e);
        }
    }

    private Path file(UUID epoch) {
        return folder.resolve(epoch + ".key");
    }

    private static void write(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        out.force(true);
    }

    // A file's name is durable when its folder is.
    private static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public String toString() {
        return "EpochKeys[secret]";
    }
}
