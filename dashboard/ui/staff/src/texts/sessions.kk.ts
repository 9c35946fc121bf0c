import type { SessionsTexts } from './sessions.en';

export const sessions: SessionsTexts = {
  title: 'Сеанстар',
  search: 'Іздеу',
  searchHint: 'Аты-жөні, студент нөмірі не емтихан',
  exam: 'Емтихан',
  state: 'Күйі',
  all: 'Барлығы',
  clear: 'Барлығын көрсету',
  none: 'Әзірге сеанс жоқ. Олар студенттер емтиханға шақырылғанда пайда болады.',
  noneFound: 'Сәйкес сеанс жоқ. Сұрауды өзгертіңіз немесе барлығын көрсетіңіз.',
  pages: 'Беттер',
  page: '{{page}}-бет',
  newer: 'Жаңарақ',
  older: 'Ескірек',
  invited: 'шақырылды',
  found: 'Табылды: {{found}}',
  decided: 'расталды {{confirmed}}, қабылданбады {{dismissed}}',
  column: {
    student: 'Студент',
    exam: 'Емтихан',
    begun: 'Басталуы',
    state: 'Күйі',
    incidents: 'Оқиғалар',
    verdict: 'Шешім',
  },
};
