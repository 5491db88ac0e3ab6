import { runImport } from '#modules/assets/actions/run-import.ts';
import type { Actor, TestApp } from './app.ts';

interface Sent {
  readonly source?: string;
  readonly isComplete?: boolean;
  readonly seenOn?: string;
}

/** Sends a file in two pieces and has it read; the answer is that of the reading. */
export async function sendScan(app: TestApp, actor: Actor, organisation: string, text: string, sent: Sent = {}) {
  const { source = 'Scanner', isComplete = false, seenOn } = sent;
  const opened = await app.ask(actor, 'POST', `/api/assets/${organisation}/imports`, {
    ...{ source, isComplete, fileName: 'scan.nessus' },
    ...(seenOn === undefined ? {} : { seenOn }),
  });
  const bytes = Buffer.from(text);
  const half = Math.floor(bytes.length / 2);
  const pieces = [bytes.subarray(0, half), bytes.subarray(half)];
  for (const [number, piece] of pieces.entries())
    await app.ask(actor, 'PUT', `/api/asset-imports/${opened.body.id}/pieces/${number}`, piece);
  return await app.ask(actor, 'POST', `/api/asset-imports/${opened.body.id}/read`);
}

/** Sends, reads and stores a file. */
export async function storeScan(app: TestApp, actor: Actor, organisation: string, text: string, sent: Sent = {}) {
  const { body } = await sendScan(app, actor, organisation, text, sent);
  await app.ask(actor, 'POST', `/api/asset-imports/${body.id}/apply`, { why: 'looked at it' });
  await runImport(app.whole, body.id, new AbortController().signal);
  return (await app.ask(actor, 'GET', `/api/asset-imports/${body.id}`)).body;
}
