import { expect, it } from 'vitest';
import { recentlyUsed } from './recently-used.ts';

it('keeps the values used last and lets the oldest go', () => {
  const memory = recentlyUsed<number>(2);
  memory.put('a', 1);
  memory.put('b', 2);
  expect(memory.get('a')).toBe(1);
  memory.put('c', 3);
  expect(memory.get('b')).toBeUndefined();
  expect(memory.get('a')).toBe(1);
  expect(memory.get('c')).toBe(3);
});

it('forgets what is dropped', () => {
  const memory = recentlyUsed<number>(2);
  memory.put('a', 1);
  memory.drop('a');
  expect(memory.get('a')).toBeUndefined();
});

it('knows nothing that was not put in', () => {
  expect(recentlyUsed<number>(2).get('a')).toBeUndefined();
});
