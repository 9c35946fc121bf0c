import { startPage } from 'openproctor-shared/start';
import { BrowserRouter } from 'react-router';
import { App } from './app';
import './page.css';
import { texts } from './texts';

await startPage(
  texts,
  <BrowserRouter basename="/staff">
    <App />
  </BrowserRouter>,
);
