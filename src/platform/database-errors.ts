import { Problem } from './problems.ts';

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  '53300',
]);

/** Turns what the driver throws into a problem the person can understand; anything unknown stays as it is. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (
    connectionCodes.has(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  ) {
    return new Problem('database-away', 'We could not reach the database. Nothing was lost. Try again in a minute.', {
      cause: error,
    });
  }
  if (code === '53100' || code === 'ENOSPC') {
    return new Problem(
      'no-space',
      'The disk of the database is full, so nothing was saved. Free some space, then try again.',
      { cause: error },
    );
  }
  return error;
}
