// Brings the report to life: language, theme, player, timeline, curves, keys. Fetches nothing.
import 'uplot/dist/uPlot.min.css';
import './report.css';
import { Charts } from './charts';
import { byId, type PageData, readJson } from './data';
import { startKeys } from './keys';
import { Player } from './player';
import { startPrinting } from './printing';
import { Selection } from './selection';
import { onLanguage, startLanguage } from './texts';
import { startTheme } from './theme';
import { Timeline } from './timeline';
import { TimeWindow } from './window';

const data = readJson<PageData>('data');
const time = new TimeWindow(Math.max(data.duration, 0.001));

startTheme();
startLanguage();
for (const hidden of document.querySelectorAll<HTMLElement>(
  '.controls, .steps, .keys, .filter',
)) {
  hidden.hidden = hidden.matches('.filter') && data.incidents.length === 0;
}

const player = new Player(data.video, (seconds) => timeline.moveTo(seconds));
const jump = (seconds: number) => player.jump(seconds);
const selection = new Selection(data.incidents, jump, (incident) => time.reveal(incident.start));
const timeline = new Timeline(data.incidents, time, (index) => selection.select(index), jump);
const charts = new Charts(data.charts, data.incidents, time, jump);
timeline.draw();

// Cards, and the copy of one beside the player.
document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-jump]');
  const card = button?.closest<HTMLElement>('.card');
  const moment = Number(button?.dataset['jump']);
  if (card) {
    selection.select(Number(card.dataset['i']) - 1, moment);
  } else if (button) {
    jump(moment);
  }
});
onLanguage(() => charts.fit());
startKeys(selection, player);
startPrinting(() => {
  timeline.draw();
  charts.fit();
});
byId('print').addEventListener('click', () => print());
