import type { Texts } from 'openproctor-shared';

export const sessions = {
  title: 'Sessions',
  search: 'Search',
  searchHint: 'Name, student number or exam',
  exam: 'Exam',
  state: 'State',
  all: 'All',
  clear: 'Show all',
  none: 'There are no sessions yet. They are made when students are invited to an exam.',
  noneFound: 'No session fits. Try other words, or show all.',
  pages: 'Pages',
  page: 'Page {{page}}',
  newer: 'Newer',
  older: 'Older',
  invited: 'invited',
  found: 'Found: {{found}}',
  decided: 'confirmed {{confirmed}}, dismissed {{dismissed}}',
  column: {
    student: 'Student',
    exam: 'Exam',
    begun: 'Begun',
    state: 'State',
    incidents: 'Incidents',
    verdict: 'Verdict',
  },
};

export type SessionsTexts = Texts<typeof sessions>;
