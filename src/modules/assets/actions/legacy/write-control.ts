import { addDays, inWords } from '#kernel/dates.ts';
import { londonDay } from '#modules/obligations/index.ts';
import type { Context } from '#platform/context.ts';
import { type ProblemPart, wrongField } from '#platform/problems.ts';
import { type ControlKind, type Degree, longestDays } from '../../domain/legacy/legacy-words.ts';
import { legacyById, touchLegacy } from '../../store/legacy/entries.ts';
import { controlsOf, dropControl, putControl } from '../../store/legacy/ties.ts';
import { refuseFaults } from './refuse-faults.ts';
import { settleTest } from './settle-asked.ts';
import { settleControls } from './settle-controls.ts';
import { noLegacy, refuseUnlessOwn } from './write-entry.ts';

/** A control as somebody writes it down. Without a test it is only said to be there, and counts for nothing. */
export interface ControlText {
  readonly degree: Degree;
  readonly since: string | null;
  readonly evidence: string;
  readonly testedBy: string;
  readonly testedOn: string | null;
  readonly testDueOn: string | null;
}

interface Key {
  readonly id: number;
  readonly kind: ControlKind;
}

/** Writes down a control of an entry. One that a test shows to work takes the exposure of its assets down at once. */
export async function putLegacyControl(
  context: Context,
  { params, body }: { readonly params: Key; readonly body: ControlText & { readonly why: string } },
) {
  const now = context.now();
  const today = londonDay(now.getTime());
  return await context.change({ action: 'put-legacy-control', why: body.why }, async (change) => {
    const entry = (await legacyById(change, params.id)) ?? noLegacy();
    refuseUnlessOwn(change, entry.organisationId);
    const { why, ...text } = body;
    refuseFaults(controlFaults(text, today));
    const before = (await controlsOf(change, [entry.id])).find(({ kind }) => kind === params.kind);
    await touchLegacy(change, entry.id);
    await putControl(change, entry.organisationId, { entryId: entry.id, kind: params.kind, ...text });
    await settleControls(change, entry, today, why);
    await settleTest(change, entry.id, text.testedOn, now.getTime());
    const subject = `legacy:${entry.id}`;
    const after = { control: params.kind, ...text };
    change.record({ subject, organisationId: entry.organisationId, before: before ?? null, after });
    return { id: entry.id, version: entry.version + 1 };
  });
}

/** Takes a control away that is no longer there: the exposure of its assets goes back at once. */
export async function dropLegacyControl(
  context: Context,
  { params, body }: { readonly params: Key; readonly body: { readonly why: string } },
) {
  const now = context.now();
  return await context.change({ action: 'drop-legacy-control', why: body.why }, async (change) => {
    const entry = (await legacyById(change, params.id)) ?? noLegacy();
    refuseUnlessOwn(change, entry.organisationId);
    if (!(await dropControl(change, entry.id, params.kind))) {
      throw wrongField('kind', 'This control is not written down here');
    }
    await touchLegacy(change, entry.id);
    await settleControls(change, entry, londonDay(now.getTime()), body.why);
    await settleTest(change, entry.id, null, now.getTime());
    const subject = `legacy:${entry.id}`;
    change.record({ subject, organisationId: entry.organisationId, before: { control: params.kind }, after: null });
    return { id: entry.id, version: entry.version + 1 };
  });
}

/** What is wrong with a control, field by field. */
export function controlFaults({ testedOn, testDueOn, testedBy, evidence }: ControlText, today: string): ProblemPart[] {
  const fault = (where: string, message: string): ProblemPart => ({ where, message });
  if (testedOn === null) return testDueOn === null ? [] : [fault('testedOn', 'Enter the day of the test as well')];
  const last = addDays(testedOn, longestDays);
  return [
    ...(testedOn > today ? [fault('testedOn', 'Enter a day that has been: a test to come shows nothing yet')] : []),
    ...(testedBy === '' ? [fault('testedBy', 'Say who tested it')] : []),
    ...(evidence === '' ? [fault('evidence', 'Say what shows that it works')] : []),
    ...(testDueOn === null ? [fault('testDueOn', 'Enter when the next test is due')] : []),
    ...(testDueOn !== null && testDueOn > last
      ? [fault('testDueOn', `A test counts for a year at most: enter a day up to ${inWords(last)}`)]
      : []),
    ...(testDueOn !== null && testDueOn < testedOn ? [fault('testDueOn', 'Enter a day after the test')] : []),
  ];
}
