import type { AnswerOf } from '#web/api/client.ts';
import type { scenarioChoices } from '../../contract/scenarios.ts';
import type { ScenarioForm } from './scenario-form.ts';

/** What a scenario can be built from. */
export type Choices = AnswerOf<typeof scenarioChoices>;
type Body = Choices['organisations'][number];

/** Whom a form's answers name. A worm reaches some of them, so there it is the most. */
export interface Reach {
  readonly organisations: readonly Body[];
  /** Null where no volume is known. */
  readonly weeklyContacts: number | null;
  readonly withoutActivity: number;
}

function isIn(body: Body, area: string, choices: Choices): boolean {
  const [kind, name] = area.split(/:(.*)/);
  const same = (each: { readonly name: string; readonly code: string }) => each.name === name || each.code === name;
  if (kind === 'region') return choices.regions.find(same)?.code === body.region && body.region !== null;
  return choices.boards.find(same)?.code === body.board && body.board !== null;
}

function isNamed(body: Body, form: ScenarioForm, choices: Choices): boolean {
  if (form.who === 'codes') return form.codes.includes(body.code);
  if (form.kind === 'supplier-outage' && form.supplier !== '' && body.supplier !== form.supplier) return false;
  if (form.type !== '' && body.type !== form.type) return false;
  return form.who === 'all' || (form.area !== '' && isIn(body, form.area, choices));
}

/** Whom the answers of a form reach, from the choices alone. */
export function reachOf(form: ScenarioForm, choices: Choices): Reach {
  const isSupplierMissing = form.kind === 'supplier-outage' && form.supplier === '' && form.who !== 'codes';
  const organisations = isSupplierMissing ? [] : choices.organisations.filter((body) => isNamed(body, form, choices));
  const known = organisations.flatMap(({ weeklyContacts }) => weeklyContacts ?? []);
  return {
    organisations,
    weeklyContacts: known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0),
    withoutActivity: organisations.length - known.length,
  };
}
