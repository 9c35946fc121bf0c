import type { AppTexts } from './app.en';

export const app: AppTexts = {
  navigation: 'Страницы',
  live: 'Сейчас',
  sessions: 'Сессии',
  exams: 'Экзамены',
  people: 'Сотрудники',
  connections: 'Подключения',
  account: 'Моя учётная запись',
  accountOf: '{{name}}, {{role}}',
  signOut: 'Выйти',
  role: { reviewer: 'проверяющий', proctor: 'проктор', administrator: 'администратор' },
  loading: 'Загрузка…',
  missing: 'Такой страницы нет',
  missingText: 'Возможно, адрес устарел или набран с ошибкой.',
  home: 'К прямому наблюдению',
  fault: {
    network: 'Сервер не отвечает. Проверьте подключение и попробуйте ещё раз.',
    server: 'Сервер ответил ошибкой. Попробуйте ещё раз.',
  },
  signIn: {
    title: 'Вход',
    lead: 'Для прокторов, проверяющих и администраторов. Студенты входят по полученной ссылке.',
    login: 'Логин',
    password: 'Пароль',
    go: 'Войти',
    needed: 'Введите логин и пароль.',
  },
};
