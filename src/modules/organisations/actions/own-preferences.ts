import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { type Preferences, usualPreferences } from '../domain/preferences.ts';
import { keepPreferences, preferencesOf } from '../store/preferences.ts';
import { ownId, ownRecord } from './own-record.ts';

/** What the person logged in likes the product to be like. */
export async function showPreferences(context: Context, _input: unknown, caller: Caller): Promise<Preferences> {
  return (await context.read((reader) => preferencesOf(reader, ownId(caller)))) ?? usualPreferences;
}

/** Keeps one's own choices. */
export async function choosePreferences(
  context: Context,
  { body }: { body: Preferences },
  caller: Caller,
): Promise<Preferences> {
  return await context.change({ action: 'choose-preferences', why: 'asked to' }, async (change) => {
    const person = await ownRecord(change, caller);
    await keepPreferences(change, person, body);
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId, after: body });
    return body;
  });
}
