/** Where an arrow key leads from this place; the same place where there is no further. */
export function stepTo(key: string, place: number, columns: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: place - 1,
    ArrowRight: place + 1,
    ArrowUp: place - columns,
    ArrowDown: place + columns,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined ? null : next < 0 || next >= count ? place : next;
}

/** As many as the size asks for, and no more than make sense for so few students. */
export function columnsFor(perPage: number, count: number): number {
  return Math.max(1, Math.min(Math.sqrt(perPage), Math.ceil(Math.sqrt(count))));
}
