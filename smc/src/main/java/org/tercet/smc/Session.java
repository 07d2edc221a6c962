package org.tercet.smc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/// One computation of the three parties, seen from one of them and at one step.
///
/// [#open(Link, SessionId, Duration)] gives the root; [#enter(Step)] gives the view of a step inside it. The path of
/// steps names messages and randomness, so
/// the three parties must enter the same steps in the same order; branches that run at once must first enter steps of
/// different names. The first failure
/// destroys the session's shares and keys and tells the peers; so does [#close()].
public final class Session implements AutoCloseable {
    /// Words in the largest frame the engine sends: 256 KiB.
    public static final int FRAME_WORDS = 32768;

    /// Rows that a protocol works on at once, unless the session was opened with another number.
    public static final int CHUNK_ROWS = 1 << 18;

    private static final int LEAST_CHUNK_ROWS = 64;
    private static final int MOST_CHUNK_ROWS = 1 << 24;
    private static final Pattern STEP_NAME = Pattern.compile("[a-z0-9-]{1,64}");

    private final OpenSession open;
    private final String path;
    private final Map<String, Integer> entered = new HashMap<>();
    private @Nullable Tag tagWithNext;
    private @Nullable Tag tagWithPrevious;

    private Session(OpenSession open, String path) {
        this.open = open;
        this.path = path;
    }

    /// Opens a session over the link and waits for both peers to do the same.
    ///
    /// @param deadline from now on; when it is past, every wait ends with [DeadlineExceeded]
    /// @throws EngineFailure if a peer does not come
    public static Session open(Link link, SessionId id, Duration deadline) {
        return open(link, id, deadline, CHUNK_ROWS);
    }

    /// The same with a bound on memory: protocols that take many words per row do so for this many rows at a time, one
    /// chunk after the other.
    ///
    /// @param chunkRows a multiple of 64 from 64 to 2^24; the three parties use the same
    /// @throws EngineFailure if a peer does not come
    public static Session open(Link link, SessionId id, Duration deadline, int chunkRows) {
        if (chunkRows < LEAST_CHUNK_ROWS || chunkRows > MOST_CHUNK_ROWS || chunkRows % LEAST_CHUNK_ROWS != 0) {
            throw new IllegalArgumentException("chunkRows is " + chunkRows + ", allowed a multiple of "
                    + LEAST_CHUNK_ROWS + ", " + LEAST_CHUNK_ROWS + ".." + MOST_CHUNK_ROWS);
        }
        return new Session(OpenSession.open(link, id, Deadline.in(deadline), chunkRows), "");
    }

    /// Rows that a protocol works on at once.
    public int chunkRows() {
        return open.chunkRows();
    }

    /// The party this is.
    public Party party() {
        return open.party();
    }

    /// The session's public name.
    public SessionId id() {
        return open.id();
    }

    /// The step's path, such as `crosstab/open`; empty at the root.
    public String path() {
        return path;
    }

    /// When waiting ends.
    public Deadline deadline() {
        return open.deadline();
    }

    /// The view of a step inside this one; entering a name again gives it an ordinal.
    public Session enter(Step step) {
        String name = step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (!STEP_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("step name does not match, allowed " + STEP_NAME);
        }
        int times;
        synchronized (entered) {
            times = entered.merge(name, 1, Integer::sum);
        }
        String segment = times == 1 ? name : name + "#" + times;
        return new Session(open, path.isEmpty() ? segment : path + "/" + segment);
    }

    /// The randomness of this step, once.
    ///
    /// @throws IllegalStateException if this step has drawn before
    public Prss.Pads prss() {
        return open.prss().claim(path);
    }

    /// HMAC-SHA256 under a key of this session that only this party and the peer know.
    public Mac pairCheck(Party peer) {
        return open.keys(peer).check();
    }

    /// Shares that are destroyed with the session; the arrays are used and not copied.
    public Shares shares(long[] own, long[] next) {
        return new Shares(own, next, open.vault());
    }

    /// Boolean shares that are destroyed with the session; the arrays are used and not copied.
    public BitShares bits(int length, int width, long[] own, long[] next) {
        return new BitShares(length, width, own, next, open.vault());
    }

    /// Words shared by XOR that are destroyed with the session; the arrays are used and not copied.
    public WordShares words(long[] own, long[] next) {
        return new WordShares(own, next, open.vault());
    }

    /// Sends words as frames of at most [#FRAME_WORDS].
    public void send(Party to, long[] words) {
        for (int at = 0; at < words.length; at += FRAME_WORDS) {
            sendFrame(to, words, at, Math.min(FRAME_WORDS, words.length - at));
        }
    }

    /// Receives as many words as fit into the array.
    public void receive(Party from, long[] into) {
        for (int at = 0; at < into.length; at += FRAME_WORDS) {
            receiveFrame(from, into, at, Math.min(FRAME_WORDS, into.length - at));
        }
    }

    /// Sends bytes as one frame.
    ///
    /// @param payload at most 256 KiB; not to be changed afterwards
    public void send(Party to, byte[] payload) {
        if (payload.length > 8 * FRAME_WORDS) {
            throw new IllegalArgumentException("frame has " + payload.length + " bytes, allowed " + 8 * FRAME_WORDS);
        }
        open.send(to, tag(to), payload);
    }

    /// Receives one frame of exactly that many bytes.
    public byte[] receive(Party from, int bytes) {
        byte[] payload = open.receive(from, tag(from), bytes);
        if (payload.length != bytes) {
            throw open.fail(new BadFrame(id(), path, from, "frame has " + payload.length + " bytes, allowed " + bytes));
        }
        return payload;
    }

    /// A running exchange in the ring: what the previous party gets of `out`, and what the next party sends into `in`.
    public Rotation rotate(long[] out, long[] in) {
        requireEqual(out, in);
        return rotate(out, in, out.length);
    }

    /// The same with the first `length` elements only, for buffers that are used again.
    public Rotation rotate(long[] out, long[] in, int length) {
        return new Rotation(this, party().previous(), out, party().next(), in, length);
    }

    /// The same the other way: the next party gets `out`, and the previous party sends into `in`.
    public Rotation rotateForward(long[] out, long[] in) {
        requireEqual(out, in);
        return new Rotation(this, party().next(), out, party().previous(), in, out.length);
    }

    /// A running exchange with one peer, which gets `out` and sends into `in`.
    public Rotation swap(Party peer, long[] out, long[] in) {
        requireEqual(out, in);
        return new Rotation(this, peer, out, peer, in, out.length);
    }

    /// Ends the session as the parties do not agree; to be thrown.
    ///
    /// @param peer whose message did not fit, or this party itself
    /// @param reason one clause without any value
    public ProtocolAborted abort(Party peer, String reason) {
        ProtocolAborted aborted = new ProtocolAborted(id(), path, peer, reason);
        open.fail(aborted);
        return aborted;
    }

    /// Makes the session end with [ProtocolAborted] wherever it waits; from any thread.
    public void cancel() {
        open.cancel(path);
    }

    /// Payload bytes sent so far.
    public long bytesSent() {
        return open.bytesSent();
    }

    /// Destroys the session's shares and keys, frees its buffers and tells the peers; from any view.
    @Override
    public void close() {
        open.close();
    }

    @Override
    public String toString() {
        return "Session[" + id() + ", " + party() + ", " + path + "]";
    }

    void sendFrame(Party to, long[] words, int from, int count) {
        open.send(to, tag(to), words, from, count);
    }

    void receiveFrame(Party from, long[] into, int at, int count) {
        byte[] payload = receive(from, 8 * count);
        ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(into, at, count);
        open.release(payload);
    }

    private static void requireEqual(long[] out, long[] in) {
        if (out.length != in.length) {
            throw new IllegalArgumentException("lengths are " + out.length + " and " + in.length + ", allowed equal");
        }
    }

    private Tag tag(Party peer) {
        if (peer == party().next()) {
            Tag tag = tagWithNext;
            if (tag == null) {
                tag = open.keys(peer).tag(path);
                tagWithNext = tag;
            }
            return tag;
        }
        Tag tag = tagWithPrevious;
        if (tag == null) {
            tag = open.keys(peer).tag(path);
            tagWithPrevious = tag;
        }
        return tag;
    }
}
