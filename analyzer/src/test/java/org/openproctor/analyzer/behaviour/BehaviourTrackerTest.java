package org.openproctor.analyzer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.Evidence.SegmentRange;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;

class BehaviourTrackerTest {
  private static final SessionId SESSION = new SessionId("s1");
  private static final StreamId SCREEN = new StreamId(SESSION, StreamKind.SCREEN);

  private final List<Incident> told = new ArrayList<>();
  private final BehaviourTracker tracker =
      new BehaviourTracker(SESSION, PolicyReader.defaults(), told::add);

  @Test
  void stayAway_isToldOnceItLastsAndWithItsTrueSpanWhenOver() {
    tracker.accept(begins(PageEventKind.TAB_LEFT, 10_000));
    tracker.advance(ms(11_900));
    assertThat(told).isEmpty();

    tracker.advance(ms(12_000));
    assertThat(one().phase()).isEqualTo(Phase.START);
    assertThat(one().span()).isEqualTo(span(10_000, 12_000));
    assertThat(one().stream()).isEqualTo(SCREEN);
    assertThat(one().id()).isEqualTo(IncidentId.of(SCREEN, IncidentKind.TAB_LEFT, ms(10_000)));

    tracker.advance(ms(40_000));
    tracker.accept(over(PageEventKind.TAB_LEFT, 10_000, 35_500));
    tracker.advance(ms(60_000));
    assertThat(told).hasSize(2);
    Incident end = told.get(1);
    assertThat(end.phase()).isEqualTo(Phase.END);
    assertThat(end.revision()).isEqualTo(1);
    assertThat(end.span()).isEqualTo(span(10_000, 45_500));
    assertThat(end.evidence().measurement()).isEqualTo(new Measurement("lasted", 35.5, "s", 2));
  }

  @Test
  void shortStayAway_isNothing() {
    tracker.accept(begins(PageEventKind.TAB_LEFT, 10_000));
    tracker.accept(over(PageEventKind.TAB_LEFT, 10_000, 1_999));
    tracker.advance(ms(100_000));
    tracker.finish();
    assertThat(told).isEmpty();
  }

  @Test
  void staysAwayOneAfterAnother_areOneIncident() {
    stay(PageEventKind.TAB_LEFT, 10_000, 5_000);
    stay(PageEventKind.TAB_LEFT, 17_000, 4_000);
    stay(PageEventKind.TAB_LEFT, 60_000, 2_000);
    tracker.finish();
    assertThat(phases()).containsExactly("10000 start", "10000 end", "60000 start", "60000 end");
    assertThat(told.get(1).span()).isEqualTo(span(10_000, 21_000));
    assertThat(told.get(1).evidence().measurement().value()).isEqualTo(9);
    assertThat(told.get(1).evidence().sightings()).isEqualTo(2);
  }

  @Test
  void pointEvents_withinTheGapAreOneIncidentWithTheirCount() {
    for (int at : new int[] {1_000, 5_000, 12_000, 40_000}) {
      tracker.accept(begins(PageEventKind.PASTE, at));
    }
    tracker.advance(ms(49_000));
    assertThat(phases()).containsExactly("1000 start", "1000 update", "1000 end", "40000 start");
    Incident end = told.get(2);
    assertThat(end.evidence().measurement()).isEqualTo(new Measurement("times", 3, "", 1));
    assertThat(end.span()).isEqualTo(span(1_000, 12_000));
    tracker.advance(ms(50_001));
    assertThat(told.get(4).phase()).isEqualTo(Phase.END);
  }

  @Test
  void singleContextMenu_isNothingAndThreeAreSomething() {
    tracker.accept(begins(PageEventKind.CONTEXT_MENU, 1_000));
    tracker.advance(ms(90_000));
    for (int at : new int[] {100_000, 110_000, 120_000}) {
      tracker.accept(begins(PageEventKind.CONTEXT_MENU, at));
    }
    assertThat(one().span()).isEqualTo(span(100_000, 120_000));
    assertThat(one().revision()).isZero();
    assertThat(one().evidence().measurement()).isEqualTo(new Measurement("times", 3, "", 3));
  }

  @Test
  void stoppedShare_isToldAtOnceAndOverWhenTheScreenIsRecordedAgain() {
    tracker.enterScreen(screen(0, 0, 2_000));
    tracker.accept(begins(PageEventKind.SHARE_STOPPED, 4_100));
    assertThat(one().phase()).isEqualTo(Phase.START);
    tracker.enterScreen(screen(1, 2_000, 4_100));
    tracker.enterScreen(screen(2, 4_200, 4_300)); // the last of the recording before
    tracker.advance(ms(30_000));
    assertThat(told).hasSize(1);
    tracker.enterScreen(screen(3, 31_000, 33_000));
    tracker.advance(ms(40_000));
    assertThat(told.get(1).phase()).isEqualTo(Phase.END);
    assertThat(told.get(1).span()).isEqualTo(span(4_100, 31_000));
    assertThat(told.get(1).evidence().segments()).isEqualTo(new SegmentRange(1, 3));
  }

  @Test
  void whatIsOpenAtTheEnd_endsThere() {
    tracker.accept(begins(PageEventKind.FULLSCREEN_LEFT, 5_000));
    tracker.accept(begins(PageEventKind.COPY, 6_000));
    tracker.advance(ms(8_000));
    tracker.finish();
    assertThat(phases())
        .containsExactlyInAnyOrder("5000 start", "6000 start", "5000 end", "6000 end");
    assertThat(told)
        .filteredOn(i -> i.kind() == IncidentKind.FULLSCREEN_LEFT && i.phase() == Phase.END)
        .singleElement()
        .satisfies(end -> assertThat(end.span()).isEqualTo(span(5_000, 8_000)));
  }

  @Test
  void stayWhoseEndNeverCame_countsWithWhatIsKnown() {
    tracker.accept(begins(PageEventKind.TAB_LEFT, 10_000));
    tracker.advance(ms(20_000));
    stay(PageEventKind.TAB_LEFT, 600_000, 5_000);
    tracker.finish();
    assertThat(told.get(1).phase()).isEqualTo(Phase.END);
    assertThat(told.get(1).span()).isEqualTo(span(10_000, 12_000));
    assertThat(told.get(3).span()).isEqualTo(span(600_000, 605_000));
  }

  @Test
  void lostCamera_isTheWebcamsAndTechnical() {
    tracker.enterScreen(screen(7, 0, 2_000));
    tracker.accept(begins(PageEventKind.CAMERA_LOST, 1_000));
    tracker.accept(begins(PageEventKind.CAMERA_LOST, 1_000)); // its sound track, too
    assertThat(one().stream().kind()).isEqualTo(StreamKind.WEBCAM);
    assertThat(one().kind().category()).isEqualTo(IncidentKind.Category.TECHNICAL);
    assertThat(one().evidence().segments()).isEqualTo(new SegmentRange(0, 0));
  }

  @Test
  void stretchThatWasNotRecorded_isNamedOnceTheRecordingGoesOn() {
    tracker.enterScreen(screen(0, 5_000, 7_000)); // nobody knows when it should have begun
    tracker.enterScreen(screen(1, 7_900, 10_000));
    assertThat(told).isEmpty();
    tracker.enterScreen(screen(2, 13_500, 15_500));
    tracker.finish();
    assertThat(told).extracting(Incident::phase).containsExactly(Phase.START, Phase.END);
    assertThat(told).allMatch(i -> i.span().equals(span(10_000, 13_500)));
    assertThat(told).allMatch(i -> i.evidence().segments().equals(new SegmentRange(1, 2)));
    assertThat(told).allMatch(i -> i.kind() == IncidentKind.RECORDING_GAP);
    assertThat(told).allMatch(i -> i.kind().category() == IncidentKind.Category.TECHNICAL);
  }

  @Test
  void stretchWithoutAScreenToRecord_isNoGap() {
    tracker.enterScreen(screen(0, 0, 10_000));
    stay(PageEventKind.SHARE_STOPPED, 9_500, 20_000);
    told.clear();
    tracker.enterScreen(screen(1, 29_000, 31_000));
    assertThat(told).noneMatch(i -> i.kind() == IncidentKind.RECORDING_GAP);
  }

  @Test
  void leavingForAnExamInAnotherTab_isPartOfIt() {
    PageEvent event =
        new PageEvent(
            SESSION,
            PageEventKind.TAB_LEFT,
            ms(1_000),
            OptionalLong.of(900_000),
            Optional.of("window, exam in a tab"),
            Instant.EPOCH);
    tracker.accept(event);
    tracker.finish();
    assertThat(told).isEmpty();
  }

  @Test
  void kindSwitchedOff_isNotTold() {
    BehaviourTracker off =
        new BehaviourTracker(
            SESSION,
            PolicyReader.read("{\"incidents\":{\"copy\":{\"enabled\":false}}}", "test"),
            told::add);
    off.accept(begins(PageEventKind.COPY, 1_000));
    off.finish();
    assertThat(told).isEmpty();
  }

  @Test
  void anotherSessionsEvent_isRefused() {
    PageEvent event =
        new PageEvent(
            new SessionId("s2"),
            PageEventKind.COPY,
            Duration.ZERO,
            OptionalLong.empty(),
            Optional.empty(),
            Instant.EPOCH);
    assertThatThrownBy(() -> tracker.accept(event)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void absurdDuration_isCappedAtADay() {
    tracker.accept(over(PageEventKind.TAB_LEFT, 0, Duration.ofDays(7).toMillis()));
    tracker.finish();
    assertThat(told.get(1).span().end()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void replay_givesTheSamePhases() {
    List<Consumer<BehaviourTracker>> calls = sitting(1, false);
    assertThat(run(calls)).isEqualTo(run(calls)).hasSizeGreaterThan(20);
  }

  @Test
  void repeats_changeNothing() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(run(sitting(seed, true))).isEqualTo(run(sitting(seed, false)));
    }
  }

  @Test
  void segmentsFarAhead_leaveTheSameLastPhases() {
    for (int seed = 0; seed < 20; seed++) {
      List<Consumer<BehaviourTracker>> ahead = new ArrayList<>();
      ahead.add(tracker -> tracker.advance(ms(600_000)));
      ahead.addAll(sitting(seed, false));
      assertThat(last(run(ahead))).isEqualTo(last(run(sitting(seed, false))));
    }
  }

  /** Ten minutes of a restless student, whole runs of events repeated as after a reconnect. */
  private static List<Consumer<BehaviourTracker>> sitting(int seed, boolean repeats) {
    Random random = new Random(seed);
    List<Consumer<BehaviourTracker>> calls = new ArrayList<>();
    List<PageEvent> sent = new ArrayList<>();
    for (long at = 1_000; at < 590_000; at += 1_000 + random.nextInt(9_000)) {
      PageEventKind kind = PageEventKind.values()[random.nextInt(PageEventKind.values().length)];
      PageEvent begins = begins(kind, at);
      sent.add(begins);
      calls.add(tracker -> tracker.accept(begins));
      if (kind.lasting()) {
        long length = random.nextInt(8_000);
        PageEvent over = over(kind, at, length);
        long media = at + length;
        calls.add(tracker -> tracker.advance(ms(media)));
        sent.add(over);
        calls.add(tracker -> tracker.accept(over));
        at = media;
      }
      if (repeats) {
        List<PageEvent> again =
            List.copyOf(sent.subList(Math.max(0, sent.size() - 5), sent.size()));
        again.forEach(event -> calls.add(tracker -> tracker.accept(event)));
      }
    }
    calls.add(tracker -> tracker.advance(ms(600_000)));
    return calls;
  }

  private static List<Incident> run(List<Consumer<BehaviourTracker>> calls) {
    List<Incident> told = new ArrayList<>();
    BehaviourTracker tracker = new BehaviourTracker(SESSION, PolicyReader.defaults(), told::add);
    calls.forEach(call -> call.accept(tracker));
    tracker.finish();
    return told;
  }

  private static Map<IncidentId, Incident> last(List<Incident> phases) {
    Map<IncidentId, Incident> last = new LinkedHashMap<>();
    for (Incident phase : phases) {
      last.merge(phase.id(), phase, (a, b) -> b.revision() > a.revision() ? b : a);
    }
    return last;
  }

  private void stay(PageEventKind kind, long at, long length) {
    tracker.accept(begins(kind, at));
    tracker.accept(over(kind, at, length));
  }

  private Incident one() {
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  private List<String> phases() {
    return told.stream()
        .map(i -> i.span().start().toMillis() + " " + i.phase().wireName())
        .toList();
  }

  private static PageEvent begins(PageEventKind kind, long at) {
    return event(kind, at, OptionalLong.empty());
  }

  private static PageEvent over(PageEventKind kind, long at, long length) {
    return event(kind, at, OptionalLong.of(length));
  }

  private static PageEvent event(PageEventKind kind, long at, OptionalLong length) {
    return new PageEvent(
        SESSION, kind, ms(at), length, Optional.of("<script>"), Instant.EPOCH.plusMillis(at));
  }

  private static Segment screen(long sequence, long from, long to) {
    return new Segment(
        SCREEN,
        sequence,
        span(from, to),
        "webm",
        1,
        "ab".repeat(32),
        true,
        List.of(new VideoFormat("vp8", 1280, 720)));
  }

  private static TimeSpan span(long from, long to) {
    return new TimeSpan(ms(from), ms(to));
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
