import { describe, expect, it } from 'vitest';
import { openBackground } from './background.ts';

describe('work in the background', () => {
  it('is told when the platform closes, which waits until it has ended', async () => {
    const background = openBackground(() => {});
    let isEnded = false;
    background.start(async (signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await new Promise((resolve) => setImmediate(resolve));
      isEnded = true;
    });
    await background.close();
    expect(isEnded).toBe(true);
  });
  it('that fails is told, and the rest goes on', async () => {
    const failures: unknown[] = [];
    const background = openBackground((error) => failures.push(error));
    const done = new Promise<string>((resolve) => {
      background.start(async () => {
        throw new Error('first');
      });
      background.start(async () => resolve('second'));
    });
    expect([await done, failures]).toEqual(['second', [new Error('first')]]);
  });
  it('is not begun any more once the platform closes', async () => {
    const background = openBackground(() => {});
    await background.close();
    let isBegun = false;
    background.start(async () => {
      isBegun = true;
    });
    expect(isBegun).toBe(false);
  });
});
