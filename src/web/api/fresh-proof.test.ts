import { afterEach, describe, expect, it, vi } from 'vitest';
import { send } from '#web/api/client.ts';
import { onProofNeeded, stepUpNeeded } from '#web/api/fresh-proof.ts';

const stale = () => new Response(JSON.stringify({ type: stepUpNeeded, detail: 'Prove it.' }), { status: 403 });
const done = () => new Response('{"ended":1}', { status: 200 });

afterEach(() => vi.unstubAllGlobals());

describe('a call that the server wants a fresh proof for', () => {
  it('is sent again as it was once the person proved themselves', async () => {
    const fetched = vi.fn().mockResolvedValueOnce(stale()).mockResolvedValueOnce(done());
    vi.stubGlobal('fetch', fetched);
    const stop = onProofNeeded(async () => true);
    expect(await send('POST /api/tokens', { name: 'nightly' })).toEqual({ ended: 1 });
    stop();
    const bodies = fetched.mock.calls.map(([, init]) => (init as RequestInit).body);
    expect(bodies).toEqual(['{"name":"nightly"}', '{"name":"nightly"}']);
  });

  it('fails in words when the person would not, or nobody can ask, and is not sent again', async () => {
    const fetched = vi.fn().mockImplementation(async () => stale());
    vi.stubGlobal('fetch', fetched);
    await expect(send('POST /api/tokens', {})).rejects.toThrow('Prove it.');
    const stop = onProofNeeded(async () => false);
    await expect(send('POST /api/tokens', {})).rejects.toThrow('Prove it.');
    stop();
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it('is not asked for for ever when a proof does not help', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn().mockImplementation(async () => stale()),
    );
    const ask = vi.fn(async () => true);
    const stop = onProofNeeded(ask);
    await expect(send('POST /api/tokens', {})).rejects.toThrow('Prove it.');
    stop();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks the person once for several calls that wait', async () => {
    const answers = [stale(), stale(), done(), done()];
    vi.stubGlobal(
      'fetch',
      vi.fn().mockImplementation(async () => answers.shift()),
    );
    const ask = vi.fn(async () => true);
    const stop = onProofNeeded(ask);
    await Promise.all([send('POST /api/tokens', {}), send('POST /api/people', {})]);
    stop();
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
