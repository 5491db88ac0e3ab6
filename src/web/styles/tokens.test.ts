import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, luminance, type Palette, paletteIn } from '#web/styles/contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const light = paletteIn(css, ':root {');
const dark: Palette = { ...light, ...paletteIn(css, "[data-theme='dark'] {") };
const steps = [0, 1, 2, 3, 4];
const levels = ['critical', 'high', 'medium', 'low', 'good', 'none'];

const texts: readonly (readonly [string, string])[] = [
  ...['bg', 'card', 'accent-soft', 'none-soft'].map((surface) => ['ink', surface] as const),
  ...['bg', 'card', 'accent-soft'].map((surface) => ['ink2', surface] as const),
  ...['bg', 'card', 'accent-soft'].map((surface) => ['accent', surface] as const),
  ...['bg', 'card', 'accent-soft'].map((surface) => ['accent-strong', surface] as const),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-bar', 'bar'],
  ['on-bar', 'bar-field'],
  ['banner-text', 'banner'],
  ['critical', 'card'],
  ['critical-text', 'card'],
  ['good', 'card'],
  ...levels.map((level) => [`${level}-text`, `${level}-soft`] as const),
  ...['risk', 'neutral'].flatMap((ramp) => steps.map((step) => [`on-${ramp}-${step}`, `${ramp}-${step}`] as const)),
  ...['achieved', 'partly', 'not'].map((result) => [`on-${result}`, result] as const),
];

const controls: readonly (readonly [string, string])[] = [
  ['line2', 'card'],
  ['accent', 'card'],
  ['accent', 'accent-soft'],
  ['bar-edge', 'bar'],
  ['focus', 'focus-edge'],
  ['medium-edge', 'card'],
  ['neutral-3', 'card'],
  ['mark-line', 'mark'],
  ...['critical', 'high', 'low', 'good', 'none'].map((level) => [level, 'card'] as const),
];

function ratio(theme: Palette, [front, back]: readonly [string, string]): number {
  const [one, other] = [theme[front], theme[back]];
  if (one === undefined || other === undefined) throw new Error(`no token ${front} or ${back}`);
  return contrast(one, other);
}

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, theme) => {
  it.each(texts)('can be read: %s on %s has 4.5 or more', (front, back) => {
    expect(ratio(theme, [front, back])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(controls)('can be seen: %s on %s has 3 or more', (front, back) => {
    expect(ratio(theme, [front, back])).toBeGreaterThanOrEqual(3);
  });

  it.each(levels)('has a tag text of 7 or more for %s, which is small type', (level) => {
    expect(ratio(theme, [`${level}-text`, `${level}-soft`])).toBeGreaterThanOrEqual(7);
  });

  it.each(['risk', 'neutral'])('keeps the order of the %s ramp in greyscale', (ramp) => {
    const shades = steps.map((step) => luminance(theme[`${ramp}-${step}`] ?? ''));
    const rising = shades.toSorted((a, b) => a - b);
    expect([rising, rising.toReversed()]).toContainEqual(shades);
  });
});

describe('the contrast ratio', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#8a1538', '#8a1538')).toBe(1);
  });

  it('agrees with the published example of #777777 on white', () => {
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
