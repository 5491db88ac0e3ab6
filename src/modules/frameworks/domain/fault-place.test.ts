import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { faultPlace } from './fault-place.ts';
import type { YearDocument } from './year-document.ts';

const file = path.join(import.meta.dirname, '../../../../data/frameworks/years.json');
const year = (JSON.parse(readFileSync(file, 'utf8')) as YearDocument[]).find(({ code }) => code === '2026-27');

it.each([
  ['rules.deadlines.0.of', 'Deadline “State the interim assessment”, asked of'],
  ['document.rules.states.1.status', 'State “Interim stated”, published as'],
  ['rules.steps.0', 'Step “interim”'],
  ['rules.steps', 'Step'],
  ['categories.1.kinds', 'Category 2, kinds of organisation'],
  ['categories.0.profiles.0.levels.A1.a', 'Category 1, levels A1.a'],
  ['finalOn', 'Final'],
])('a fault at %s is said to be at %s', (where, words) => {
  expect(year && faultPlace(where, year)).toBe(words);
});
