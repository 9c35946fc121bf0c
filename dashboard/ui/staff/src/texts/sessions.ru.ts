import type { SessionsTexts } from './sessions.en';

export const sessions: SessionsTexts = {
  title: 'Сессии',
  search: 'Поиск',
  searchHint: 'Имя, номер студента или экзамен',
  exam: 'Экзамен',
  state: 'Состояние',
  all: 'Все',
  clear: 'Показать все',
  none: 'Сессий пока нет. Они появляются, когда студентов приглашают на экзамен.',
  noneFound: 'Подходящих сессий нет. Измените запрос или покажите все.',
  pages: 'Страницы',
  page: 'Страница {{page}}',
  newer: 'Новее',
  older: 'Старее',
  invited: 'приглашён',
  found: 'Найдено: {{found}}',
  decided: 'подтверждено {{confirmed}}, отклонено {{dismissed}}',
  column: {
    student: 'Студент',
    exam: 'Экзамен',
    begun: 'Начало',
    state: 'Состояние',
    incidents: 'Инциденты',
    verdict: 'Решение',
  },
};
