import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { texts as shared } from 'openproctor-shared/texts';
import { describe, expect, it } from 'vitest';
import { texts } from '../src/texts';

const REPORT = join(import.meta.dirname, '../../../src/main/resources/org/openproctor/dashboard/report');

/** Every text by its whole key. A language may have more forms of a number than another. */
function flat(tree: object, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix + name;
    if (typeof value === 'string') {
      all.set(key, value);
    } else {
      flat(value as object, `${key}.`).forEach((text, inner) => all.set(inner, text));
    }
  }
  return all;
}

function gaps(text: string): string[] {
  return [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();
}

describe.each(['ru', 'kk'] as const)('%s', (language) => {
  const english = flat({ ...texts.en, ...shared.en });
  const other = flat({ ...texts[language], ...shared[language] });

  it('has the same texts as English, and none is empty', () => {
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...other].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fills the same gaps in each', () => {
    for (const [key, text] of other) {
      expect(gaps(text), key).toEqual(gaps(english.get(key) ?? ''));
    }
  });
});

describe.each(['en', 'ru', 'kk'] as const)('the kinds in %s', (language) => {
  it('are called as in the integrity report', () => {
    const lines = readFileSync(join(REPORT, `texts_${language}.properties`), 'utf8').split('\n');
    const named = lines.flatMap((line) => {
      const found = /^kind\.([a-z-]+) = (.*)$/.exec(line);
      return found ? [[found[1], found[2]]] : [];
    });
    expect(named.length).toBeGreaterThan(10);
    const kinds: Record<string, string> = shared[language].kind;
    expect(named.filter(([kind, name]) => kinds[kind ?? ''] !== name)).toEqual([]);
  });
});
