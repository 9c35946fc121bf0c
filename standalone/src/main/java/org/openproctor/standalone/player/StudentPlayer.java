package org.openproctor.standalone.player;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A student without a browser, over the real addresses: enters by the link, consents, is enrolled,
 * records footage at its real pace, keeps what is not acknowledged, comes again after a lost
 * connection, and ends when all is on the server's disk. One thread plays one student.
 */
public final class StudentPlayer {
  private static final Logger LOG = LoggerFactory.getLogger(StudentPlayer.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration RENEW = Duration.ofMinutes(20);
  private static final Duration DELIVERY = Duration.ofMinutes(2);

  private final HttpClient client;
  private final StudentDesk desk;
  private final byte[] photo;
  private final Map<StreamKind, StreamUpload> uploads = new EnumMap<>(StreamKind.class);
  private final BlockingQueue<ServerWord> words = new LinkedBlockingQueue<>();
  private final String page = UUID.randomUUID().toString();
  private IngestSocket socket;
  private SessionId session;
  private Instant startedAt;
  private String ticket;
  private int reconnects;
  private boolean endOrdered;

  /**
   * @param client may be shared by many players
   * @param link the student's own, good once
   * @param photo of the student, JPEG
   * @param footage what each stream shows, webcam at least
   */
  public StudentPlayer(
      HttpClient client, URI link, byte[] photo, Map<StreamKind, Footage> footage) {
    this.client = requireNonNull(client, "client is null");
    this.desk = new StudentDesk(client, requireNonNull(link, "link is null"));
    this.photo = photo.clone();
    footage.forEach((kind, shown) -> uploads.put(kind, new StreamUpload(kind, shown)));
  }

  /**
   * Plays a whole sitting. Blocks for as long as it lasts.
   *
   * @throws OpenProctorException (PEER) if the server refuses the student
   */
  public Played play(Duration length) throws InterruptedException {
    sitDown();
    try {
      record(length);
      uploads.values().forEach(StreamUpload::stop);
      deliver();
      desk.end(made(), digest());
      return played();
    } finally {
      socket.close();
    }
  }

  /** Cuts the connection, as a lost network does; the player comes again. For any thread. */
  public void loseConnection() {
    words.add(new ServerWord.Gone("cut on purpose"));
  }

  private void sitDown() throws InterruptedException {
    session = new SessionId(desk.enter().path("session").asText());
    desk.consent();
    desk.photo(photo);
    ticket = desk.ticket();
    ServerWord.Welcome welcome = connected();
    startedAt = welcome.startedAt();
    Duration now = Duration.between(startedAt, welcome.serverTime());
    uploads.forEach(
        (kind, upload) -> upload.start(welcome.streams().get(kind).recording() + 1, now));
  }

  private void record(Duration length) throws InterruptedException {
    Duration end = elapsed().plus(length);
    Duration renew = elapsed().plus(RENEW);
    while (!endOrdered) {
      Duration due =
          uploads.values().stream().map(StreamUpload::due).min(Duration::compareTo).get();
      if (due.compareTo(end) > 0) {
        return;
      }
      hearUntil(due);
      for (StreamUpload upload : uploads.values()) {
        while (upload.due().compareTo(due) <= 0) {
          upload.make();
        }
        upload.flush(socket);
      }
      if (elapsed().compareTo(renew) > 0) {
        renew = renew.plus(RENEW);
        ticket = desk.ticket();
        socket.renew(ticket);
      }
    }
  }

  private void deliver() throws InterruptedException {
    Duration until = elapsed().plus(DELIVERY);
    uploads.values().forEach(upload -> upload.flush(socket));
    while (acknowledged() < made() && elapsed().compareTo(until) < 0) {
      hear(words.poll(1, TimeUnit.SECONDS));
    }
  }

  /** Listens to the server until a moment of session time. */
  private void hearUntil(Duration moment) throws InterruptedException {
    for (Duration rest = moment.minus(elapsed());
        !rest.isNegative() && !rest.isZero() && !endOrdered;
        rest = moment.minus(elapsed())) {
      hear(words.poll(rest.toMillis() + 1, TimeUnit.MILLISECONDS));
    }
  }

  /**
   * @param word null if there was none in time
   */
  private void hear(ServerWord word) throws InterruptedException {
    if (word instanceof ServerWord.Ack ack) {
      uploads.get(ack.stream()).acknowledged(ack.recording(), ack.next());
    } else if (word instanceof ServerWord.Command command) {
      endOrdered |= command.name().equals("end");
    } else if (word instanceof ServerWord.Refusal refusal) {
      LOG.warn("{} was refused: {} {}", session, refusal.code(), refusal.message());
    } else if (word instanceof ServerWord.Gone gone) {
      LOG.info("{} comes again: {}", session, gone.why());
      comeAgain();
    }
  }

  private void comeAgain() throws InterruptedException {
    reconnects++;
    socket.close();
    ServerWord.Welcome welcome = connected();
    uploads.forEach((kind, upload) -> upload.resume(welcome.streams().get(kind)));
    uploads.values().forEach(upload -> upload.flush(socket));
  }

  /** Connects, again and again where it must, and is welcomed. */
  private ServerWord.Welcome connected() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    Instant until = Instant.now().plus(DELIVERY);
    String why = "";
    while (Instant.now().isBefore(until)) {
      words.clear();
      try {
        socket = IngestSocket.connect(client, desk.ingest(), desk.cookie(), words);
        socket.hello(ticket, page);
        ServerWord word = words.poll(DELIVERY.toSeconds(), TimeUnit.SECONDS);
        if (word instanceof ServerWord.Welcome welcome) {
          return welcome;
        }
        why = String.valueOf(word);
        socket.close();
      } catch (CompletionException e) {
        why = String.valueOf(e.getCause());
      }
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
    throw new OpenProctorException(Fault.PEER, "ingest does not let a student in: " + why);
  }

  private Duration elapsed() {
    return Duration.between(startedAt, Instant.now());
  }

  private String digest() {
    MessageDigest digest = Sha256.digest();
    uploads.values().forEach(upload -> upload.addHashes(digest)); // an EnumMap: webcam first
    return HexFormat.of().formatHex(digest.digest());
  }

  private long made() {
    return uploads.values().stream().mapToLong(StreamUpload::made).sum();
  }

  private long acknowledged() {
    return uploads.values().stream().mapToLong(StreamUpload::acknowledged).sum();
  }

  private Played played() {
    Map<StreamKind, Duration> played = new EnumMap<>(StreamKind.class);
    List<StreamUpload> all = new ArrayList<>(uploads.values());
    all.forEach(upload -> played.put(upload.kind(), upload.played()));
    return new Played(session, startedAt, made(), acknowledged(), played, reconnects);
  }
}
