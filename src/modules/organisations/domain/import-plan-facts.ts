import { inWords } from '#kernel/dates.ts';
import { agreed, type Desk, note, refuse, unknownBody } from './import-plan-desk.ts';
import type { CharacteristicFact, EditionFact, StatusFact } from './nation-facts.ts';

const pieceSize = 2000;

/** Decides about what organisations published; editions that the register lacks are added with their days. */
export function* planStatuses(desk: Desk): Generator<number> {
  const current = new Map(desk.current.statuses.map((status) => [statusKey(status), status]));
  const editions = new Map(desk.current.editions.map((edition) => [editionKey(edition), true]));
  const said = (claim: StatusFact) => `${claim.status} ${claim.published}`;
  let done = 0;
  for (const claim of agreed(desk, desk.claims.statuses, { entity: 'status', keyOf: statusKey, said })) {
    const reason =
      unknownBody(desk, claim.code) ??
      editionReason(desk, claim, editions) ??
      olderReason(claim, current.get(statusKey(claim)));
    if (reason === null) planStatus(desk, claim, current.get(statusKey(claim)));
    else refuse(desk, 'status', statusKey(claim), claim.line, reason);
    done += 1;
    if (done % pieceSize === 0) yield done;
  }
}

function statusKey(status: { readonly code: string; readonly standard: string; readonly edition: string }): string {
  return `${status.code} ${status.standard} ${status.edition}`;
}

function editionKey(edition: { readonly standard: string; readonly edition: string }): string {
  return `${edition.standard} ${edition.edition}`;
}

/** Makes sure that the edition is there, adding it once; answers why it cannot be. */
function editionReason(
  desk: Desk,
  claim: StatusFact & { readonly line: number | null },
  editions: Map<string, boolean>,
): string | null {
  const key = editionKey(claim);
  const known = editions.get(key);
  if (known === true) return null;
  const edition = known === false ? null : editionToAdd(desk, claim);
  editions.set(key, edition !== null);
  if (edition === null)
    return `Wardkeep knows no edition ${claim.edition} of ${claim.standard}, and it has not opened yet by the usual calendar.`;
  const { standard, edition: code, opens, deadline } = edition;
  note(desk, {
    outcome: 'added',
    entity: 'edition',
    key,
    line: claim.line,
    before: null,
    after: { standard, edition: code, opens, deadline },
  });
  return null;
}

/** The days of an edition: as the calendar has them, else as those of the newest one in it, moved by whole years. */
function editionToAdd(desk: Desk, claim: { readonly standard: string; readonly edition: string }): EditionFact | null {
  const calendar = desk.current.calendar.filter(({ standard }) => standard === claim.standard);
  const known = calendar.find(({ edition }) => edition === claim.edition);
  if (known) return known;
  const newest = calendar.toSorted((left, right) => (left.edition < right.edition ? 1 : -1))[0];
  if (newest === undefined || claim.edition < newest.edition) return null;
  const years = Number(claim.edition.slice(0, 4)) - Number(newest.edition.slice(0, 4));
  const moved = (day: string) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  const opens = moved(newest.opens);
  return opens > desk.today ? null : { ...claim, opens, deadline: moved(newest.deadline) };
}

function olderReason(claim: StatusFact, current: StatusFact | undefined): string | null {
  const isOlder = current?.published && claim.published !== null && claim.published < current.published;
  if (!isOlder || !current.published) return null;
  return `The register has a newer publication of ${claim.code} for ${claim.edition}, of ${inWords(current.published)}.`;
}

function planStatus(
  desk: Desk,
  claim: StatusFact & { readonly line: number | null },
  current: StatusFact | undefined,
): void {
  const isSame =
    current?.status === claim.status && (claim.published === null || current.published === claim.published);
  if (isSame) {
    desk.unchanged += 1;
    return;
  }
  const { code, standard, edition, status, published, source } = claim;
  const after = { code, standard, edition, status, published, source };
  const outcome = current ? 'changed' : 'added';
  note(desk, { outcome, entity: 'status', key: statusKey(claim), line: claim.line, before: current ?? null, after });
}

/** Decides about measured volumes. */
export function planActivity(desk: Desk): void {
  const keyOf = (fact: { code: string; measure: string; period: string }) =>
    `${fact.code} ${fact.measure} ${fact.period}`;
  const current = new Map(desk.current.activity.map((fact) => [keyOf(fact), fact]));
  const said = ({ value }: { value: number }) => String(value);
  for (const claim of agreed(desk, desk.claims.activity, { entity: 'activity', keyOf, said })) {
    const unmeasured = desk.current.measures.has(claim.measure)
      ? null
      : `Wardkeep knows no measure “${claim.measure}”.`;
    const before = current.get(keyOf(claim)) ?? null;
    planFact(desk, 'activity', keyOf(claim), claim, {
      before,
      isKnown: before?.value === claim.value,
      reason: unmeasured,
    });
  }
}

/** Decides about facts in words. One that held on its day already, whenever the register learnt it, is no change. */
export function planCharacteristics(desk: Desk): void {
  const dated = desk.claims.characteristics.map((claim) => ({ ...claim, asOf: claim.asOf ?? desk.effective }));
  const inOrder = dated.toSorted((left, right) => (left.asOf < right.asOf ? -1 : left.asOf > right.asOf ? 1 : 0));
  const keyOf = (fact: { code: string; name: string; asOf: string }) => `${fact.code} ${fact.name} ${fact.asOf}`;
  const current = new Map(desk.current.characteristics.map((fact) => [keyOf(fact), fact]));
  const held = valuesByDay(desk.current.characteristics);
  for (const claim of agreed(desk, inOrder, { entity: 'characteristic', keyOf, said: ({ value }) => value })) {
    const before = current.get(keyOf(claim)) ?? null;
    const values = held.get(`${claim.code} ${claim.name}`) ?? new Map<string, string>();
    held.set(`${claim.code} ${claim.name}`, values);
    const isKnown = valueOn(values, claim.asOf) === claim.value;
    planFact(desk, 'characteristic', keyOf(claim), claim, { before, isKnown, reason: null });
    if (!isKnown) values.set(claim.asOf, claim.value);
  }
}

/** Values by day, for each code and name. */
function valuesByDay(facts: readonly CharacteristicFact[]): Map<string, Map<string, string>> {
  const held = new Map<string, Map<string, string>>();
  for (const { code, name, asOf, value } of facts) {
    const values = held.get(`${code} ${name}`) ?? new Map<string, string>();
    held.set(`${code} ${name}`, values.set(asOf, value));
  }
  return held;
}

/** The value in force on a day: that of the newest day which is not after it. */
function valueOn(values: ReadonlyMap<string, string>, day: string): string | undefined {
  const newest = [...values.keys()]
    .filter((asOf) => asOf <= day)
    .sort()
    .at(-1);
  return newest === undefined ? undefined : values.get(newest);
}

interface Held {
  readonly before: object | null;
  readonly isKnown: boolean;
  readonly reason: string | null;
}

function planFact(
  desk: Desk,
  entity: 'activity' | 'characteristic',
  key: string,
  claim: { readonly code: string; readonly line: number | null },
  { before, isKnown, reason }: Held,
): void {
  const { line, ...after } = claim;
  const refusal = unknownBody(desk, claim.code) ?? reason;
  if (refusal !== null) refuse(desk, entity, key, line, refusal);
  else if (isKnown) desk.unchanged += 1;
  else note(desk, { outcome: before ? 'changed' : 'added', entity, key, line, before, after });
}
