import type { AppTexts } from './app.en';

export const app: AppTexts = {
  navigation: 'Беттер',
  live: 'Қазір',
  sessions: 'Сеанстар',
  exams: 'Емтихандар',
  people: 'Қызметкерлер',
  connections: 'Қосылымдар',
  account: 'Менің тіркелгім',
  accountOf: '{{name}}, {{role}}',
  signOut: 'Шығу',
  role: { reviewer: 'тексеруші', proctor: 'проктор', administrator: 'әкімші' },
  loading: 'Жүктелуде…',
  missing: 'Мұндай бет жоқ',
  missingText: 'Мекенжай ескірген немесе қате терілген болуы мүмкін.',
  home: 'Тікелей бақылауға өту',
  fault: {
    network: 'Сервер жауап бермейді. Байланысты тексеріп, қайта байқап көріңіз.',
    server: 'Сервер қатемен жауап берді. Қайта байқап көріңіз.',
  },
  signIn: {
    title: 'Кіру',
    lead: 'Прокторларға, тексерушілерге және әкімшілерге арналған. Студенттер өздеріне берілген сілтемемен кіреді.',
    login: 'Логин',
    password: 'Құпиясөз',
    go: 'Кіру',
    needed: 'Логин мен құпиясөзді енгізіңіз.',
  },
};
