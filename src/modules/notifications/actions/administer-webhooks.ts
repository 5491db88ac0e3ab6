import { bodiesOf, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { newWebhookSecret, signedHeaders } from '#platform/outside/webhook-signature.ts';
import { Problem } from '#platform/problems.ts';
import { type KindCode, kinds, webhookKinds } from '../domain/kinds.ts';
import {
  deleteWebhook,
  insertWebhook,
  type StoredWebhook,
  setWebhookState,
  webhookById,
  webhooksWithin,
} from '../store/webhooks.ts';

const notFound = () => new Problem('not-found', 'There is no such webhook among your organisations.');

/** Webhooks within the scope. */
export async function listWebhooks(context: Context) {
  return await context.read(async (reader) => {
    const hooks = await webhooksWithin(reader);
    const bodies = await bodiesOf(
      reader,
      hooks.map(({ organisationId }) => organisationId),
    );
    const names = new Map(bodies.map((body) => [body.id, body]));
    return {
      webhooks: hooks.map((hook) => ({
        id: hook.id,
        organisationCode: names.get(hook.organisationId)?.code ?? '',
        organisationName: names.get(hook.organisationId)?.name ?? '',
        name: hook.name,
        url: hook.url,
        kinds: hook.kinds.map((code) => kinds[code as KindCode]?.name ?? code),
        madeBy: hook.madeByName,
        madeAt: hook.madeAt.toISOString(),
        lastOkAt: hook.lastOkAt?.toISOString() ?? null,
        ...stateOf(hook),
      })),
      kinds: webhookKinds.map((code) => ({ code, name: kinds[code].name })),
    };
  });
}

function stateOf({ stoppedAt, stoppedWhy, failingSince, lastFailure, lastOkAt }: StoredWebhook) {
  if (stoppedAt) return { state: 'stopped' as const, since: stoppedAt.toISOString(), because: stoppedWhy };
  if (failingSince) return { state: 'failing' as const, since: failingSince.toISOString(), because: lastFailure };
  return { state: lastOkAt ? ('works' as const) : ('new' as const), since: null, because: null };
}

interface NewWebhook {
  readonly organisation: string;
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly why: string;
}

/** Adds a webhook; its secret is in the answer, once, and is kept sealed. */
export async function addWebhook(
  context: Context,
  { body }: { body: NewWebhook },
): Promise<{ id: number; secret: string }> {
  const refusal = context.outside.refusalOf(body.url);
  if (refusal !== null) {
    throw new Problem('invalid-request', 'Check what you entered, then try again.', {
      parts: [{ where: 'url', message: refusal }],
    });
  }
  const secret = newWebhookSecret();
  return await context.change({ action: 'add-webhook', why: body.why }, async (change) => {
    const { id: organisationId } = await organisationWithin(change, body.organisation);
    const { name, url, kinds: about } = body;
    const hook = { organisationId, name, url, kinds: about, sealedSecret: context.vault.seal(secret) };
    const id = await insertWebhook(change, hook, context.now());
    change.record({ subject: `webhook:${id}`, organisationId, after: { name, url, kinds: about } });
    return { id, secret };
  });
}

type ById = { readonly params: { readonly id: number } };

/** Stops a webhook, or lets it go on. */
export async function switchWebhook(
  context: Context,
  { params, body }: ById & { body: { readonly isStopped: boolean; readonly why: string } },
): Promise<{ state: 'stopped' | 'on' }> {
  const action = body.isStopped ? 'stop-webhook' : 'start-webhook';
  return await context.change({ action, why: body.why }, async (change) => {
    const hook = await webhookById(change, params.id);
    if (!hook) throw notFound();
    await setWebhookState(change, hook.id, body.isStopped ? { why: body.why } : null, context.now());
    change.record({ subject: `webhook:${hook.id}`, organisationId: hook.organisationId, after: { ...body } });
    return { state: body.isStopped ? ('stopped' as const) : ('on' as const) };
  });
}

/** Removes a webhook. */
export async function removeWebhook(
  context: Context,
  { params, body }: ById & { body: { readonly why: string } },
): Promise<{ removed: number }> {
  return await context.change({ action: 'remove-webhook', why: body.why }, async (change) => {
    const hook = await webhookById(change, params.id);
    if (!hook || !(await deleteWebhook(change, hook.id))) throw notFound();
    const { organisationId, name, url } = hook;
    change.record({ subject: `webhook:${hook.id}`, organisationId, before: { name, url } });
    return { removed: hook.id };
  });
}

/** Calls a webhook now. What the other server answers is told by its status alone. */
export async function testWebhook(context: Context, { params }: ById): Promise<{ isTaken: boolean; words: string }> {
  const hook = await context.read((reader) => webhookById(reader, params.id));
  if (!hook) throw notFound();
  const now = context.now();
  const body = JSON.stringify({ type: 'test', timestamp: now.toISOString(), data: {} });
  const signed = signedHeaders(context.vault.unseal(hook.sealedSecret), `msg_test${now.getTime()}`, now, body);
  try {
    const { status } = await context.outside.post(hook.url, { ...signed, 'content-type': 'application/json' }, body);
    const isTaken = status >= 200 && status < 300;
    return { isTaken, words: isTaken ? 'It was taken.' : `It answered ${status}.` };
  } catch (error) {
    return { isTaken: false, words: error instanceof Error ? error.message : 'It cannot be reached.' };
  }
}
