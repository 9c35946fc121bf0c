import type { Texts } from '../languages';

export const en = {
  common: {
    name: 'OpenProctor',
    language: 'Language',
    dark: 'Dark page',
    light: 'Light page',
    skip: 'To the content',
    tryAgain: 'Try again',
  },
  /** Kinds of incidents by their wire names; the first thirteen as in the integrity report. */
  kind: {
    'face-absent': 'No face',
    'multiple-faces': 'Several faces',
    'identity-mismatch': 'Another person',
    'head-turned': 'Head turned away',
    'body-away': 'Away from the seat',
    'camera-blocked': 'Camera covered',
    'frozen-video': 'Frozen picture',
    'prohibited-object': 'Prohibited object',
    noise: 'Noise',
    speech: 'Speech',
    'tab-left': 'Left the exam page',
    'fullscreen-left': 'Left full screen',
    copy: 'Copied',
    paste: 'Pasted',
    print: 'Printing',
    'context-menu': 'Context menu',
    'second-display': 'Second display',
    resize: 'Window resized',
    devtools: 'Developer tools',
    'share-stopped': 'Screen not shared',
    'share-partial': 'Only a part of the screen',
    'camera-lost': 'Camera or microphone lost',
    'no-sound': 'No sound',
    'no-picture': 'No picture',
    undecodable: 'Damaged recording',
    'recording-gap': 'Gap in the recording',
  },
};

/** Every language has every text: the compiler sees to it. */
export type SharedTexts = Texts<typeof en>;
