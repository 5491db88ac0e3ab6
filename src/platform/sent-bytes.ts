import { Problem } from './problems.ts';

/** @throws Problem 'invalid-request' where a request brought no bytes; `what` they are, in one word */
export function refuseUnlessBytes(body: unknown, what = 'file'): asserts body is Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return;
  throw new Problem(
    'invalid-request',
    `Send the bytes of the ${what}, with the content type application/octet-stream.`,
  );
}
