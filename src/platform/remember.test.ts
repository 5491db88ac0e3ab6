import { describe, expect, it } from 'vitest';
import { rememberAtMost } from './remember.ts';

const here = { database: {} };

describe('what is remembered of the register', () => {
  it('is worked out once for all who ask at once, and anew when the revision changes', async () => {
    const remember = rememberAtMost(10);
    let worked = 0;
    const work = async () => {
      worked += 1;
      return worked;
    };
    expect(await Promise.all([remember(here, 1, 'a', work), remember(here, 1, 'a', work)])).toEqual([1, 1]);
    expect(await remember(here, 2, 'a', work)).toBe(2);
  });
  it('is forgotten oldest first, and a failure at once', async () => {
    const remember = rememberAtMost(2);
    for (const about of ['a', 'b', 'c']) await remember(here, 1, about, async () => about);
    expect(await remember(here, 1, 'a', async () => 'again')).toBe('again');
    await expect(remember(here, 1, 'd', async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await remember(here, 1, 'd', async () => 'back')).toBe('back');
  });
  it('of one database says nothing of another', async () => {
    const remember = rememberAtMost(2);
    await remember(here, 1, 'a', async () => 'here');
    expect(await remember({ database: {} }, 1, 'a', async () => 'there')).toBe('there');
  });
});
