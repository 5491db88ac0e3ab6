import { afterEach, describe, expect, it, vi } from 'vitest';
import { requestLine, send } from '#web/api/client.ts';
import { parseFirstData } from '#web/api/first-data.ts';

describe('requestLine', () => {
  it('is the same whatever the order of the query', () => {
    const one = requestLine('GET', '/api/search', { query: { search: 'north', limit: 8 } });
    const other = requestLine('GET', '/api/search', { query: { limit: 8, search: 'north' } });
    expect(one).toBe('GET /api/search?limit=8&search=north');
    expect(other).toBe(one);
  });

  it('leaves out what has no value, but keeps 0 and false', () => {
    const query = { 'as-of': null, edge: undefined, search: '', page: 0, open: false };
    expect(requestLine('GET', '/api/organisations', { query })).toBe('GET /api/organisations?open=false&page=0');
  });

  it('repeats the key of a list', () => {
    expect(requestLine('GET', '/api/people', { query: { role: ['lead', 'board'] } })).toBe(
      'GET /api/people?role=lead&role=board',
    );
  });

  it('keeps what stands in a path inside its place', () => {
    const params = { id: '../people?x=1', code: 'R0A' };
    expect(requestLine('GET', '/api/imports/:id/rows/:code', { params })).toBe(
      'GET /api/imports/..%2Fpeople%3Fx%3D1/rows/R0A',
    );
  });
});

describe('send', () => {
  afterEach(() => vi.unstubAllGlobals());

  async function sent(body: unknown): Promise<{ contentType: string | null; body: BodyInit | null | undefined }> {
    const seen: RequestInit[] = [];
    vi.stubGlobal('fetch', async (_address: string, init: RequestInit) => {
      seen.push(init);
      return new Response('{}');
    });
    await send('POST /api/imports', body);
    return { contentType: new Headers(seen[0]?.headers).get('content-type'), body: seen[0]?.body };
  }

  it('sends a file as its bytes, whatever the browser takes it for', async () => {
    const file = new File(['R0A,Name'], 'trusts.csv', { type: 'text/csv' });
    expect(await sent(file)).toEqual({ contentType: 'application/octet-stream', body: file });
  });

  it('sends anything else as JSON', async () => {
    expect(await sent({ why: 'newest file' })).toEqual({
      contentType: 'application/json',
      body: '{"why":"newest file"}',
    });
  });

  it('leaves the type of a form to the browser, which knows its boundary', async () => {
    const form = new FormData();
    expect(await sent(form)).toEqual({ contentType: null, body: form });
  });
});

describe('parseFirstData', () => {
  it('reads answers and their time', () => {
    const text = '{"at":"2026-11-21T14:05:00Z","answers":{"GET /api/me":{"name":"Priya"}}}';
    expect(parseFirstData(text)).toEqual({ at: '2026-11-21T14:05:00Z', answers: { 'GET /api/me': { name: 'Priya' } } });
  });

  it.each([
    null,
    undefined,
    '',
    '{',
    '[]',
    '"x"',
    '{"at":"2026-11-21T14:05:00Z"}',
    '{"at":"soon","answers":{}}',
    '{"at":1,"answers":{}}',
  ])('counts %j as nothing, so that the page asks by itself', (text) => {
    expect(parseFirstData(text)).toBeNull();
  });
});
