package org.openproctor.core.share;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.objects.FolderObjectStore;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.StoredObject;
import org.openproctor.core.session.SessionId;

/**
 * Sessions whose files lie in an {@link ObjectStore}; the local folder holds copies of those that
 * were asked for. It is this process's alone, and may be emptied while nobody uses it.
 */
public final class MirroredSessions implements SharedSessions {
  private static final int SESSIONS = 2000;
  private static final byte[] NOTHING = new byte[0];

  private final ObjectStore store;
  private final Path root;
  private final SegmentCache segments;
  private final List<ObjectStore> copies;

  // Guarded by itself.
  private final Map<SessionId, FetchedFiles> fetched =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, FetchedFiles> eldest) {
          return size() > SESSIONS;
        }
      };

  /**
   * @param root an empty folder, or one that is not there yet
   * @param mostBytes of segments kept there
   */
  public MirroredSessions(ObjectStore store, Path root, long mostBytes) {
    this(store, root, mostBytes, List.of());
  }

  /**
   * @param copies where else something of a session lies that {@link #remove} has to delete
   */
  public MirroredSessions(
      ObjectStore store, Path root, long mostBytes, List<? extends ObjectStore> copies) {
    this.copies = List.copyOf(copies);
    this.store = requireNonNull(store, "store is null");
    this.root = requireNonNull(root, "root is null");
    this.segments = new SegmentCache(store, root, mostBytes);
  }

  @Override
  public void fetchRecording(SessionId session) {
    String prefix = SessionKeys.recording(session);
    files(session).update(prefix, store.list(prefix));
  }

  /** Of each file the latest claimant's, so that what he has not found yet stays. */
  @Override
  public void fetchAnalysis(SessionId session) {
    String all = SessionKeys.analyses(session);
    Map<Integer, List<StoredObject>> claims =
        store.list(all).stream()
            .filter(object -> !object.key().endsWith(SharedAnalysis.CLAIM))
            .collect(
                Collectors.groupingBy(
                    object -> number(all, object), TreeMap::new, Collectors.toList()));
    Map<String, List<StoredObject>> latest = new TreeMap<>();
    claims.forEach(
        (number, objects) ->
            latest.putAll(
                objects.stream()
                    .collect(
                        Collectors.groupingBy(
                            object -> file(SessionKeys.analysis(session, number), object)))));
    for (List<StoredObject> objects : latest.values()) {
      String prefix = SessionKeys.analysis(session, number(all, objects.get(0)));
      files(session).update(prefix, objects);
    }
  }

  @Override
  public Path segment(Segment segment) {
    return segments.file(segment);
  }

  @Override
  public Instant storedAt(Segment segment) {
    String key = SessionKeys.segment(segment);
    return store
        .head(key)
        .orElseThrow(() -> new SegmentStoreException(key + " is not there", null))
        .modified();
  }

  @Override
  public AnalysisClaim claim(SessionId session) {
    String all = SessionKeys.analyses(session);
    int number =
        store.list(all).stream().mapToInt(object -> number(all, object)).max().orElse(0) + 1;
    while (!store.putNew(SessionKeys.analysis(session, number) + SharedAnalysis.CLAIM, NOTHING)) {
      number++; // somebody else wants it just now; the last one has it
    }
    files(session).forget();
    SharedAnalysis claim =
        new SharedAnalysis(
            store, root.resolve(session.value()), SessionKeys.analysis(session, number));
    claim.clearLocal();
    fetchAnalysis(session);
    claim.share(false); // what was told before must be found below this claim
    for (int older = number - 1; older > 0; older--) {
      store.delete(SessionKeys.analysis(session, older));
    }
    return claim;
  }

  @Override
  public void remove(SessionId session) {
    store.delete(SessionKeys.session(session));
    copies.forEach(copy -> copy.delete(SessionKeys.session(session)));
    forget(session);
  }

  @Override
  public void forget(SessionId session) {
    segments.forget(root.resolve(session.value()));
    synchronized (fetched) {
      fetched.remove(session);
    }
    new FolderObjectStore(root).delete(SessionKeys.session(session));
  }

  private FetchedFiles files(SessionId session) {
    Function<SessionId, FetchedFiles> fresh =
        id -> new FetchedFiles(store, root.resolve(id.value()));
    synchronized (fetched) {
      return fetched.computeIfAbsent(session, fresh);
    }
  }

  private static int number(String all, StoredObject object) {
    String rest = object.key().substring(all.length());
    return Integer.parseInt(rest.substring(0, rest.indexOf('/')));
  }

  private static String file(String prefix, StoredObject object) {
    return object.key().substring(prefix.length()).replaceFirst("\\.jsonl/\\d{5}$", ".jsonl");
  }
}
