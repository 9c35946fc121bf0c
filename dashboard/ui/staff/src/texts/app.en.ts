import type { Texts } from 'openproctor-shared';

export const app = {
  navigation: 'Pages',
  live: 'Live',
  sessions: 'Sessions',
  exams: 'Exams',
  people: 'People',
  connections: 'Connections',
  account: 'My account',
  accountOf: '{{name}}, {{role}}',
  signOut: 'Sign out',
  role: { reviewer: 'reviewer', proctor: 'proctor', administrator: 'administrator' },
  loading: 'Loading…',
  missing: 'There is no such page',
  missingText: 'The address may be old or mistyped.',
  home: 'To the live page',
  fault: {
    network: 'The server does not answer. Check your connection and try again.',
    server: 'The server answered with an error. Please try again.',
  },
  signIn: {
    title: 'Sign in',
    lead: 'For proctors, reviewers and administrators. Students come in by the link they were given.',
    login: 'Login',
    password: 'Password',
    go: 'Sign in',
    needed: 'Fill in login and password, please.',
  },
};

export type AppTexts = Texts<typeof app>;
