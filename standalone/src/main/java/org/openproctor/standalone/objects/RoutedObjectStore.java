package org.openproctor.standalone.objects;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.ObjectsAwayException;
import org.openproctor.core.objects.StoredObject;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.Rendezvous;
import org.openproctor.core.share.SessionKeys;

/**
 * The objects of several ingest hosts as one store: a session's are where its recording is, which
 * is asked of each host in the order it is likely, and remembered. Safe for use by several threads.
 */
public final class RoutedObjectStore implements ObjectStore {
  private static final int REMEMBERED = 10_000;

  private final Map<URI, ObjectStore> stores;

  // Guarded by itself.
  private final Map<SessionId, ObjectStore> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, ObjectStore> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param stores at least one, by the host's address
   */
  public RoutedObjectStore(Map<URI, ? extends ObjectStore> stores) {
    this.stores = new LinkedHashMap<>(requireNonNull(stores, "stores is null"));
    if (stores.isEmpty()) {
      throw new IllegalArgumentException("no hosts with objects");
    }
  }

  @Override
  public void put(String key, byte[] content) {
    of(key).put(key, content);
  }

  @Override
  public void put(String key, Path file, String sha256) {
    of(key).put(key, file, sha256);
  }

  @Override
  public boolean putNew(String key, byte[] content) {
    return of(key).putNew(key, content);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return of(key).head(key);
  }

  @Override
  public Optional<InputStream> open(String key) {
    return of(key).open(key);
  }

  @Override
  public List<StoredObject> list(String prefix) {
    return of(prefix).list(prefix);
  }

  /** Everywhere: something may lie where the session was before. */
  @Override
  public void delete(String prefix) {
    stores.values().forEach(store -> store.delete(prefix));
  }

  private ObjectStore of(String key) {
    int end = key.indexOf('/');
    SessionId session = new SessionId(end < 0 ? key : key.substring(0, end));
    synchronized (found) {
      ObjectStore known = found.get(session);
      if (known != null) {
        return known;
      }
    }
    List<URI> order = Rendezvous.order(session, List.copyOf(stores.keySet()));
    ObjectsAwayException away = null;
    for (URI host : order) {
      ObjectStore store = stores.get(host);
      try {
        if (store.head(SessionKeys.recording(session) + "live.json").isPresent()) {
          synchronized (found) {
            found.put(session, store);
          }
          return store;
        }
      } catch (ObjectsAwayException e) {
        away = e;
      }
    }
    if (away != null) {
      throw away; // it may be there
    }
    return stores.get(order.get(0));
  }
}
