package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

/** Keeps the chats. */
public interface MessageStore {
  /**
   * Keeps the message. One of the staff's also goes into the outbox as a command for the page, with
   * the same id. False if the sitting neither runs nor is paused.
   */
  Future<Boolean> add(Message message);

  /**
   * Keeps one message for each sitting that runs or is paused, as {@link #add} does.
   *
   * @param person who writes it
   * @param exam empty for all
   * @return what was kept
   */
  Future<List<Message>> addToAll(Person person, String text, Optional<String> exam);

  /** In the order they came. */
  Future<List<Message>> of(SessionId session);

  /** As {@link #of}; what is given out counts as read by the staff. */
  Future<List<Message>> read(SessionId session);

  /** How many of the student's messages came after the staff last read or wrote; only above 0. */
  Future<Map<SessionId, Integer>> unread(Collection<SessionId> sessions);
}
