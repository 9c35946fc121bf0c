import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action';
import type { StreamName, SyncedPlayers } from '../player';
import { LEAD_IN_MS, type Pace, stepAt, stretchesOf } from './auto-review';
import { RATES } from './controls';
import { typedNote } from './decide';
import { type Decision, type Incident, isTechnical } from './session';
import { useKeys } from './use-keys';
import type { Review } from './use-review';
import { kindText, markText } from './words';

export type Dialog = 'add' | 'verdict' | 'help';

interface DeskParts {
  players: SyncedPlayers | null;
  review: Review;
  pace: Pace;
  setPace: (pace: Pace) => void;
  large: StreamName | null;
  setLarge: (stream: StreamName | null) => void;
}

export interface DeskActions {
  selected: string | undefined;
  dialog: Dialog | null;
  /** What has just been done, for a screen reader. */
  said: string;
  problem: Error | null;
  keysOn: boolean;
  setKeysOn: (on: boolean) => void;
  open: (dialog: Dialog) => void;
  close: () => void;
  seek: (ms: number) => void;
  skip: (ms: number) => void;
  step: (direction: 1 | -1) => void;
  goTo: (incident: Incident) => void;
  decide: (incident: Incident, decision: Decision, note: string) => Promise<void>;
  added: (id: string) => void;
  chooseRate: (rate: number) => void;
  choosePace: (pace: Pace) => void;
}

const SIZES: (StreamName | null)[] = ['screen', null, 'webcam'];

/** What can be done at the desk, by pointer and by key. */
export function useDesk({ players, review, pace, setPace, large, setLarge }: DeskParts): DeskActions {
  const { t, i18n } = useTranslation();
  const { incidents } = review;
  const [selected, setSelected] = useState<string | undefined>();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [said, setSaid] = useState('');
  const [keysOn, setKeysOn] = useLocalStorage({ key: 'openproctor-review-keys', defaultValue: true });
  const { problem, run } = useAction();
  const chosen = incidents.find(({ id }) => id === selected);

  const seek = (ms: number) => players?.seek(ms);
  const goTo = (incident: Incident) => {
    setSelected(incident.id);
    setSaid(markText(incident, t, i18n));
    players?.seek(Math.max(0, incident.startMs - LEAD_IN_MS));
    players?.play();
  };
  const step = (direction: 1 | -1) => {
    const next = neighbour(incidents, chosen, direction, players?.position.get() ?? 0);
    if (next) {
      goTo(next);
    } else {
      setSaid(t(direction > 0 ? 'review.lastAlready' : 'review.firstAlready'));
    }
  };
  const decide = (incident: Incident, decision: Decision, note: string) =>
    run(async () => {
      await review.decide(incident.id, decision, note.trim());
      setSaid(`${t(`review.standing.${decision}`)}: ${kindText(incident.kind, t, i18n)}`);
    });
  const decideChosen = (decision: Decision) => {
    if (chosen && !isTechnical(chosen)) {
      void decide(chosen, decision, typedNote());
    } else {
      setSaid(t(chosen ? 'review.technicalNever' : 'review.chooseFirst'));
    }
  };
  const chooseRate = (rate: number) => {
    setPace('all');
    players?.setRate(rate);
  };
  const choosePace = (next: Pace) => {
    setPace(next);
    players?.setRate(1);
    if (next !== 'all') {
      players?.play();
    }
  };
  const faster = (direction: 1 | -1) => {
    const place = RATES.indexOf(players?.rate.get() ?? 1);
    chooseRate(RATES[Math.min(RATES.length - 1, Math.max(0, (place < 0 ? 1 : place) + direction))] ?? 1);
  };
  const skip = (ms: number) => players?.seek(players.position.get() + ms);
  const open = (which: Dialog) => {
    players?.pause();
    setDialog(which);
  };
  useKeys(
    {
      Space: () => players?.toggle(),
      KeyK: () => players?.toggle(),
      ArrowLeft: () => skip(-5_000),
      ArrowRight: () => skip(5_000),
      KeyJ: () => faster(-1),
      KeyL: () => faster(1),
      BracketLeft: () => faster(-1),
      BracketRight: () => faster(1),
      KeyN: () => step(1),
      KeyP: () => step(-1),
      KeyC: () => decideChosen('confirmed'),
      KeyD: () => decideChosen('dismissed'),
      KeyA: () => open('add'),
      KeyV: () => setLarge(SIZES[(SIZES.indexOf(large) + 1) % SIZES.length] ?? null),
      '?': () => open('help'),
    },
    keysOn && dialog === null,
  );
  useAutoReview(players, incidents, pace, setPace, setSelected);
  return {
    selected,
    dialog,
    said,
    problem,
    keysOn,
    setKeysOn,
    open,
    close: () => setDialog(null),
    seek,
    skip,
    step,
    goTo,
    decide,
    added: (id) => {
      setDialog(null);
      setSelected(id);
      setSaid(t('review.add.done'));
    },
    chooseRate,
    choosePace,
  };
}

/** The next or previous incident: from the chosen one on, else from the play head. */
function neighbour(
  incidents: readonly Incident[],
  chosen: Incident | undefined,
  direction: 1 | -1,
  atMs: number,
): Incident | undefined {
  if (chosen) {
    return incidents[incidents.indexOf(chosen) + direction];
  }
  return direction > 0
    ? (incidents.find(({ startMs }) => startMs >= atMs) ?? incidents[0])
    : incidents.findLast(({ startMs }) => startMs < atMs);
}

/** Sets speed and place as the pace wants it, and chooses the incident that comes into sight. */
function useAutoReview(
  players: SyncedPlayers | null,
  incidents: readonly Incident[],
  pace: Pace,
  setPace: (pace: Pace) => void,
  setSelected: (id: string) => void,
): void {
  const looked = useMemo(
    () => incidents.filter((one) => !isTechnical(one) && one.review?.decision !== 'dismissed'),
    [incidents],
  );
  const stretches = useMemo(() => stretchesOf(looked), [looked]);
  useEffect(() => {
    if (!players || pace === 'all') {
      return undefined;
    }
    let last: string | undefined;
    const follow = () => {
      if (players.phase.get() === 'paused') {
        return;
      }
      const at = players.position.get();
      const step = stepAt(at, stretches, pace);
      if (step?.done) {
        players.pause();
        setPace('all');
      } else if (step?.seekMs !== undefined) {
        players.seek(step.seekMs);
      } else if (step && step.rate !== players.rate.get()) {
        players.setRate(step.rate);
      }
      const here = looked.findLast(({ startMs, endMs }) => at >= startMs - LEAD_IN_MS && at < endMs);
      if (here && here.id !== last) {
        last = here.id;
        setSelected(here.id);
      }
    };
    return players.position.subscribe(follow);
  }, [players, pace, stretches, looked, setPace, setSelected]);
  useEffect(() => {
    const prepare = () => {
      const at = players?.position.get() ?? 0;
      const next = incidents.find(({ startMs }) => startMs - LEAD_IN_MS > at);
      players?.prepare(next ? [Math.max(0, next.startMs - LEAD_IN_MS)] : []);
    };
    const timer = setInterval(prepare, 1_000);
    return () => clearInterval(timer);
  }, [players, incidents]);
}
