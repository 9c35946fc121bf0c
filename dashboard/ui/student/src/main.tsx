import { startPage } from 'openproctor-shared/start';
import { App } from './app';
import './page.css';
import { en } from './texts/en';
import { kk } from './texts/kk';
import { ru } from './texts/ru';

await startPage({ en, ru, kk }, <App />);
