// Which incident is being looked at: beside the player, on the timeline and among the cards.
import { byId, type Incident } from './data';
import { translate } from './texts';

export class Selection {
  private readonly panel = byId('selected');
  private readonly filter = byId<HTMLSelectElement>('filter');
  private current = -1;

  constructor(
    private readonly incidents: Incident[],
    private readonly jump: (seconds: number) => void,
    private readonly reveal: (incident: Incident) => void,
  ) {
    byId('next').addEventListener('click', () => this.step(1));
    byId('previous').addEventListener('click', () => this.step(-1));
    this.filter.addEventListener('change', () => this.applyFilter());
    this.enableSteps();
  }

  /** The next or the previous incident of those shown. */
  step(direction: 1 | -1): void {
    let index = this.current;
    do {
      index += direction;
    } while (index >= 0 && index < this.incidents.length && !this.shown(index));
    if (index >= 0 && index < this.incidents.length) {
      this.select(index);
    }
  }

  select(index: number, at?: number): void {
    const incident = this.incidents[index];
    if (!incident) {
      return;
    }
    this.current = index;
    this.show(incident);
    this.mark();
    this.enableSteps();
    this.reveal(incident);
    this.jump(at ?? incident.start);
  }

  /** Puts the selected incident's card beside the player; its texts stay translatable. */
  private show(incident: Incident): void {
    const card = byId(incident.anchor);
    this.panel.replaceChildren();
    const position = document.createElement('p');
    position.className = 'small';
    position.dataset['t'] = 'selected.position';
    position.dataset['a'] = JSON.stringify([this.current + 1, this.incidents.length]);
    this.panel.append(position);
    const picture = card.querySelector('.picture img')?.cloneNode(true);
    if (picture) {
      this.panel.append(picture);
    }
    const body = card.querySelector('.card-body')?.cloneNode(true) as HTMLElement;
    const heading = body.querySelector('h3');
    if (heading) {
      heading.removeAttribute('id');
      const title = document.createElement('h4');
      title.append(...heading.childNodes);
      heading.replaceWith(title);
    }
    this.panel.append(body);
    translate(this.panel);
  }

  private mark(): void {
    for (const element of document.querySelectorAll('[data-i]')) {
      const chosen = Number(element.getAttribute('data-i')) === this.current + 1;
      element.classList.toggle('chosen', chosen);
    }
  }

  private enableSteps(): void {
    const ahead = this.incidents.some((_, index) => index > this.current && this.shown(index));
    const behind = this.incidents.some((_, index) => index < this.current && this.shown(index));
    byId<HTMLButtonElement>('next').disabled = !ahead;
    byId<HTMLButtonElement>('previous').disabled = !behind;
  }

  private shown(index: number): boolean {
    const incident = this.incidents[index];
    const wanted = this.filter.value;
    return !!incident && (!wanted || incident.kind === wanted || incident.group === wanted);
  }

  private applyFilter(): void {
    this.incidents.forEach((incident, index) => {
      byId(incident.anchor).hidden = !this.shown(index);
    });
    this.enableSteps();
  }
}
