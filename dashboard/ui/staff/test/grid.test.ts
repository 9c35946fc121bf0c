import { describe, expect, it } from 'vitest';
import { columnsFor, stepTo } from '../src/live/places';

describe('arrows on the wall', () => {
  it('lead to the neighbour, and nowhere beyond the edge', () => {
    expect(stepTo('ArrowRight', 0, 3, 8)).toBe(1);
    expect(stepTo('ArrowDown', 4, 3, 8)).toBe(7);
    expect(stepTo('ArrowDown', 5, 3, 8)).toBe(5);
    expect(stepTo('ArrowUp', 1, 3, 8)).toBe(1);
    expect(stepTo('End', 0, 3, 8)).toBe(7);
    expect(stepTo('x', 0, 3, 8)).toBeNull();
  });
});

describe('columns', () => {
  it('are as many as the size asks for, fewer for few students', () => {
    expect(columnsFor(36, 40)).toBe(6);
    expect(columnsFor(9, 2)).toBe(2);
    expect(columnsFor(9, 1)).toBe(1);
  });
});
