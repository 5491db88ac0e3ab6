import { type RoleCode, roles } from '#modules/organisations/domain/roles.ts';
import { placesOf } from '#modules/organisations/store/bodies.ts';
import { placeOrganisations } from '#modules/organisations/store/place-organisations.ts';
import { openOutside } from '#platform/outside/outside.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../support/app.ts';
import { isOver, scenario, scenarioCalls } from '../support/scenario-calls.ts';
import { openScim } from '../support/scim-client.ts';
import { answerThings } from './answer-things.ts';
import { assetThings } from './asset-things.ts';
import { assuranceThings } from './assurance-things.ts';
import { evidenceThings } from './evidence-things.ts';
import { privacyThings } from './privacy-things.ts';
import { supplierThings } from './supplier-things.ts';
import { mark, must, type Relation, relations, type Things, target } from './target.ts';

/** The platform with everything the matrix asks about, and somebody for each role and relation. */
export interface AccessWorld {
  readonly app: TestApp;
  readonly things: Things;
  actor(relation: Relation, role: string): Actor;
  close(): Promise<void>;
}

async function addChild(app: TestApp): Promise<void> {
  await app.whole.change({ action: 'test-child', why: 'test' }, async (change) => {
    const [above] = await placesOf(change, [target]);
    await change.run(sql`insert into organisations.organisation (register, code, kind, name, source)
      select register, ${relations.child}, kind, 'Child of the target', 'test' from organisations.organisation where code = ${target}`);
    await change.run(sql`insert into organisations.edge (parent_id, child_id, type, is_exclusive, valid, source)
      select ${above?.id ?? 0}, o.id, r.rights_edge, true, daterange('2020-01-01', null), 'test' from organisations.organisation o
      join organisations.register r on r.code = o.register where o.code = ${relations.child}`);
    await placeOrganisations(change, 'england');
    const [child] = await placesOf(change, [relations.child]);
    if (!child || !above || !child.path.startsWith(above.path)) throw new Error('the child does not stand below');
    change.record({ subject: `organisation:${relations.child}` });
  });
}

async function clinicalThings(app: TestApp, officer: Actor, lead: Actor): Promise<Things> {
  const hazard = await must(
    app.ask(officer, 'POST', '/api/hazards', {
      organisation: target,
      name: `Results late ${mark}`,
      newCauses: [`Flat network ${mark}`],
      why: mark,
    }),
    'hazard',
  );
  const learning = await must(
    app.ask(officer, 'POST', `/api/hazards/${hazard.id}/learning-records`, {
      whatHappened: `Results came late ${mark}`,
      physicalHarm: 'none',
      psychologicalHarm: 'none',
      why: mark,
    }),
    'learning record',
  );
  const { draft } = await must(app.ask(officer, 'GET', `/api/safety-cases/of/${target}`), 'draft');
  const signed = {
    contentHash: draft.contentHash,
    version: 1,
    statement: `Known and controlled ${mark}.`,
    reason: mark,
  };
  const safetyCase = await must(app.ask(officer, 'POST', `/api/safety-cases/of/${target}`, signed), 'safety case');
  await must(
    app.ask(lead, 'PUT', `/api/continuity-plans/${target}/pathology-tests`, planText({ procedure: mark })),
    'plan',
  );
  const calls = scenarioCalls(app);
  const run = await must(calls.add(lead, target, scenario, `A test ${mark}`), 'scenario');
  await calls.until(lead, run.id, isOver);
  const map = await must(app.ask(lead, 'GET', `/api/service-maps/${target}/document`), 'map');
  const saved = { version: 0, why: mark, document: map.document };
  await must(app.ask(lead, 'PUT', `/api/service-maps/${target}`, saved), 'own map');
  return {
    hazard: hazard.id,
    cause: hazard.causes[0].id,
    learning: learning.id,
    safetyCase: safetyCase.id,
    scenario: run.id,
    contentHash: draft.contentHash,
    map: JSON.stringify(map.document),
  };
}

/** Things that calls take away: one for each relation, so that those who come later find theirs. */
async function removableThings(app: TestApp, actor: AccessWorld['actor']): Promise<Things> {
  const administrator = actor('own', 'administrator');
  const things: Record<string, number> = {};
  for (const relation of Object.keys(relations)) {
    const person = await app.person(target, 'staff', `${mark} leaver for ${relation}`);
    const held = await must(app.ask(administrator, 'GET', `/api/people/${person.personId}`), 'leaver');
    things[`role for ${relation}`] = held.appointments[0].id;
    things[`token for ${relation}`] = (await must(app.ask(administrator, 'POST', '/api/tokens', newToken), 'token')).id;
    for (const kind of ['recovery', 'approval']) {
      const locked = await app.person(target, 'staff', `${mark} without a way in for ${kind} and ${relation}`);
      const asked = app.ask(administrator, 'POST', `/api/people/${locked.personId}/recovery`, { why: mark });
      things[`${kind} for ${relation}`] = (await must(asked, kind)).id;
    }
    const calls = scenarioCalls(app);
    const lead = actor('own', 'lead');
    const run = await must(calls.add(lead, target, scenario, `Another ${mark}`), 'scenario');
    // An organisation may have few that wait or run at a time.
    await calls.until(lead, run.id, isOver);
    things[`scenario for ${relation}`] = run.id;
  }
  return things;
}

/** A plan as its form sends it. */
export function planText(more: object = {}): object {
  return {
    version: 0,
    why: mark,
    isCareGiven: true,
    paperMinutes: 60,
    tolerableMinutes: null,
    procedure: 'Use paper',
    procedureLink: '',
    workforce: '',
    owner: 'Manager',
    lastTest: null,
    testResult: null,
    testNote: '',
    keptAtStart: null,
    keptSettled: null,
    reviewBy: '2027-05-01',
    ...more,
  };
}

const newToken = { name: `Script ${mark}`, organisation: target, role: 'lead', scopes: ['hazard:read'], why: mark };

/** Groups of the directory, and a role of one for each relation to end. */
async function groupThings(app: TestApp, administrator: Actor): Promise<Things> {
  const directory = await openScim(app, target, administrator);
  const named = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: `Group ${mark}` };
  const added = async () => Number((await directory.ask('POST', '/Groups', named)).body.id.slice(1));
  const csv = Buffer.from(`email,name,organisation\nfile.${mark}@example.org,File ${mark},${target}\n`);
  const file = await must(app.ask(administrator, 'POST', '/api/people-files', csv), 'file of people');
  const things: Record<string, number> = { group: await added(), file: file.id };
  for (const relation of Object.keys(relations)) {
    const body = { organisation: target, role: 'staff', why: mark };
    const given = app.ask(administrator, 'POST', `/api/groups/${await added()}/roles`, body);
    things[`group role for ${relation}`] = (await must(given, 'role of a group')).id;
  }
  return things;
}

async function peopleThings(app: TestApp, administrator: Actor): Promise<Things> {
  const email = (name: string) => `${name}.${mark}@example.org`;
  const added = await must(
    app.ask(administrator, 'POST', '/api/people', {
      name: `Robin ${mark}`,
      email: email('robin'),
      organisation: target,
      role: 'staff',
      why: mark,
    }),
    'person',
  );
  const holder = await must(
    app.ask(administrator, 'POST', '/api/duties/holders', {
      organisation: target,
      duty: 'siro',
      name: `Sam ${mark}`,
      email: email('sam'),
      isDeputy: false,
      from: '2026-01-01',
      why: mark,
    }),
    'holder',
  );
  const asked = await must(
    app.ask(administrator, 'POST', '/api/obligations', {
      organisation: target,
      of: { codes: [target] },
      title: `Patch ${mark}`,
      source: 'action',
      ownerDuty: 'cyber-lead',
      due: { kind: 'working-days', days: 14 },
      route: 'alert',
      why: mark,
    }),
    'obligation',
  );
  const list = await must(
    app.ask(administrator, 'GET', `/api/obligations?organisation=${target}&ask=${asked.ask}`),
    'list',
  );
  const agreement = await must(
    app.ask(administrator, 'POST', '/api/sharing', {
      organisation: target,
      class: 'weaknesses',
      with: null,
      level: 'full',
      purpose: mark,
      legalBasis: mark,
      until: null,
      why: mark,
    }),
    'agreement',
  );
  return {
    agreement: agreement.id,
    person: added.person.id,
    holder: holder.id ?? holder.holder?.id ?? 0,
    ask: asked.ask,
    obligation: list.obligations[0].id,
  };
}

/** A strong role to look at, an act that waits for a second person, and emergency access that goes on. */
async function rightsThings(app: TestApp, administrator: Actor, { person }: Things): Promise<Things> {
  const strong = await app.person(target, 'lead', `${mark} to review`);
  const held = await must(app.ask(administrator, 'GET', `/api/people/${strong.personId}`), 'strong role');
  // Others stand below the target, so its administrators are made by two.
  const gift = { organisation: target, role: 'administrator', why: mark };
  const given = await must(app.ask(administrator, 'POST', `/api/people/${person}/roles`, gift), 'proposal');
  const onCall = await app.person('X26', 'on-call', `${mark} on call`);
  const asked = { organisation: target, hours: 4, why: `Somebody rang at night about ${mark}` };
  const taken = await must(app.ask(onCall, 'POST', '/api/emergency-access', asked), 'emergency');
  return { strongRight: held.appointments[0].id, proposal: given.proposal, emergency: taken.id };
}

/** Opens the platform and fills the target with one of each. */
export async function openAccessWorld(): Promise<AccessWorld> {
  // Nobody listens where the webhook of the target points: what it is sent goes no further than this machine.
  const app = await openApp(undefined, undefined, { outside: openOutside({ allowsPrivate: true }) });
  await addChild(app);
  const actors = new Map<string, Actor>();
  for (const [relation, code] of Object.entries(relations)) {
    for (const role of Object.keys(roles) as RoleCode[]) {
      const isTarget = relation === 'own';
      const name = `${isTarget ? mark : relation} ${role}`;
      actors.set(`${relation} ${role}`, await app.person(code, role, name));
    }
  }
  const actor = (relation: Relation, role: string): Actor => {
    const found = actors.get(`${relation} ${role}`);
    if (!found) throw new Error(`nobody is ${role} at ${relation}`);
    return found;
  };
  const people = await peopleThings(app, actor('own', 'administrator'));
  const clinical = await clinicalThings(app, actor('own', 'clinical-safety'), actor('own', 'lead'));
  const rights = await rightsThings(app, actor('own', 'administrator'), people);
  const removable = await removableThings(app, actor);
  const groups = await groupThings(app, actor('own', 'administrator'));
  const answers = await answerThings(app, actor('own', 'administrator'));
  const returns = await assuranceThings(app, actor('own', 'lead'));
  const systems = await assetThings(app, actor('own', 'lead'));
  const privacy = await privacyThings(app, actor('own', 'administrator'));
  const assurance = await evidenceThings(app, actor('own', 'administrator'), {
    assessor: actor('parent', 'assessor'),
    answered: returns.answered,
  });
  const suppliers = await supplierThings(app, actor('own', 'lead'));
  await app.deliver();
  return {
    app,
    things: {
      ...people,
      ...clinical,
      ...rights,
      ...removable,
      ...groups,
      ...answers,
      ...privacy,
      ...assurance,
      ...returns,
      ...suppliers,
      ...systems,
    },
    actor,
    close: () => app.close(),
  };
}
