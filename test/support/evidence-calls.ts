import { scopeOver } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import { answerEvidence } from '../../src/modules/suppliers/store/questionnaires/answer-evidence.ts';
import type { Actor } from './app.ts';
import type { TwoSuppliers } from './two-suppliers.ts';

const why = 'they rang us';
const dueOn = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** A file of an answer as a customer sees it. */
interface SeenFile {
  readonly id: number;
  readonly isSent: boolean;
  readonly takenBackAt: string | null;
}

/** What customers ask about files that suppliers attach, and what the database itself shows. */
export interface EvidenceCalls {
  /** Asks a supplier what is published. @returns the round */
  asked(actor: Actor, organisation: string, supplier: number): Promise<number>;
  /** The bytes of one file. */
  saved(actor: Actor, organisation: string, id: number, round: number): ReturnType<TwoSuppliers['world']['app']['ask']>;
  seen(actor: Actor, organisation: string, round: number): Promise<SeenFile[]>;
  /** Pieces of a round, and bytes of any, that the database shows to whoever reaches these, or to a supplier's person. */
  shown(round: number, codes: readonly string[], email: string): Promise<readonly [pieces: number, bytes: number]>;
}

export function evidenceCalls({ world: { app }, own }: TwoSuppliers): EvidenceCalls {
  const inScope = async (codes: readonly string[], email: string) =>
    await app.whole.read(async (reader) => {
      const places = await reader.rows<{ id: number; path: string }>(sql`select o.id, r.path
        from organisations.organisation o join platform.rights r on r.organisation_id = o.id
        where o.code = any(${[...codes]}::text[]) and o.register = 'england'`);
      const me = await reader.one<{ id: string }>(
        sql`select id::text from organisations.person where email = ${email}`,
      );
      return scopeOver({ id: 'person:0', name: 'Nobody' }, places, { 'wardkeep.me': me?.id ?? '' });
    });
  return {
    asked: async (actor, organisation, supplier) => {
      const { questionnaires } = (await app.ask(own, 'GET', '/api/supplier-questionnaires?organisation=RXN')).body;
      const questionnaire = questionnaires.find(({ state }: { state: string }) => state === 'published').id;
      const body = { organisation, questionnaire, dueOn: dueOn(), why };
      return (await app.ask(actor, 'POST', `/api/suppliers/${supplier}/assessments`, body)).body.round;
    },
    saved: (actor, organisation, id, round) =>
      app.ask(actor, 'GET', `/api/supplier-rounds/${round}/files/${id}?organisation=${organisation}`),
    seen: async (actor, organisation, round) =>
      (await app.ask(actor, 'GET', `/api/supplier-rounds/${round}?organisation=${organisation}`)).body.files,
    shown: async (round, codes, email) =>
      await app.whole.as(await inScope(codes, email)).read(async (reader) => {
        const bytes = await reader.one<{ n: number }>(sql`select count(*)::int n from suppliers.answer_file`);
        return [(await answerEvidence(reader, round)).length, bytes?.n ?? 0] as const;
      }),
  };
}
