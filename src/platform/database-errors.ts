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

/**
 * Texts that PostgreSQL cannot hold: a zero byte, in a text or in JSON, and half of a surrogate pair in JSON. JSON comes
 * from `JSON.stringify` alone, so nothing else can be wrong with it.
 */
function isUnstorable(code: string, message: string): boolean {
  return code === '22021' || code === '22P05' || (code === '22P02' && /type json$/.test(message));
}

/** For whoever asked by rights that ended between the question and its answer. */
export function sharingChanged(): Problem {
  return new Problem('not-now', 'What organisations share with you has just changed. Try again.');
}

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
  if (code === 'WK001') return sharingChanged();
  if (isUnstorable(code, error.message)) {
    return new Problem(
      'invalid-request',
      'The text holds a character that cannot be kept. Type it again instead of pasting it.',
      { cause: error },
    );
  }
  return error;
}
