import { describe, expect, it } from 'vitest';
import { SECTIONS, at, duration, reset, seconds, shown, typed, valueAt, withValue, without } from '../src/admin/policy';
import { texts } from '../src/texts';
import { defaultPolicy as defaults } from './default-policy';

const fields = SECTIONS.flatMap((section) => section.fields);
const yaw = fields.find(({ path }) => path === 'head.yawEnter') ?? fields[0]!;

describe('durations', () => {
  it('are read in every unit and written in whole ones', () => {
    expect(['500ms', '2s', '1m', '2h', '2500ms', 'soon'].map(seconds)).toEqual([0.5, 2, 60, 7200, 2.5, Number.NaN]);
    expect([0.5, 2, 60, 90, 0].map(duration)).toEqual(['500ms', '2s', '1m', '90s', '0s']);
  });
});

describe('the changes of a policy', () => {
  it('hold only what differs from the defaults', () => {
    const off = withValue(defaults, {}, 'incidents.noise.enabled', false);
    expect(off).toEqual({ incidents: { noise: { enabled: false } } });
    expect(valueAt(defaults, off, 'incidents.noise.enabled')).toBe(false);
    expect(valueAt(defaults, off, 'incidents.speech.enabled')).toBe(true);
    expect(withValue(defaults, off, 'incidents.noise.enabled', true)).toEqual({});
  });

  it('leave the others alone when one goes back', () => {
    const two = { head: { yawEnter: 30, learn: '9s' }, name: 'mine' };
    expect(without(two, 'head.yawEnter')).toEqual({ head: { learn: '9s' }, name: 'mine' });
    expect(without(two, 'head.unknown')).toEqual(two);
  });

  it('keep the threshold at which it ends below the one at which it begins', () => {
    const lower = typed(defaults, {}, yaw, 14);
    expect(at(lower, 'head.yawEnter')).toBe(14);
    expect(at(lower, 'head.yawLeave')).toBe(10);
    expect(reset(lower, yaw)).toEqual({});
  });
});

describe('the fields', () => {
  it('are all in the default policy, within their own bounds, and are written as they were read', () => {
    for (const field of fields) {
      const value = at(defaults, field.path);
      expect(value, field.path).toBeDefined();
      const number = shown(field, value);
      expect(number, field.path).toBeGreaterThanOrEqual(field.min);
      expect(number, field.path).toBeLessThanOrEqual(field.max);
      expect(typed(defaults, {}, field, number), field.path).toEqual({});
    }
  });

  it('have a name and a text each', () => {
    const named = Object.keys(texts.en.admin.policy.field).sort();
    expect(fields.map(({ path }) => path.replaceAll('.', '-').replace(' ', '-')).sort()).toEqual(named);
  });
});
