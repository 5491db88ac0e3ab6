import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import charter from '../../../../../data/suppliers/questionnaires/charter.json' with { type: 'json' };
import { readQuestionnaire } from '../../domain/questionnaires/read-questionnaire.ts';
import { insertDraft, publishDraft, shippedVersions } from '../../store/questionnaires/questionnaires.ts';
import { pointCodes } from '../charter.ts';

/** Questionnaires that come with the product (data/suppliers/SOURCE.md). */
const shipped = [charter];

const missing = async (reader: Reader) => {
  const found = await Promise.all(
    shipped.map(async (one) => ({ one, known: (await shippedVersions(reader, one.code)).has(one.version) })),
  );
  return found.flatMap(({ one, known }) => (known ? [] : [one]));
};

/** Takes over questionnaires that came with this version of the product. May be called at every start. */
export async function loadQuestionnaires(context: Context): Promise<void> {
  if ((await context.read(missing)).length === 0) return;
  await context.change({ action: 'load-questionnaires', why: 'came with this version' }, async (change) => {
    for (const { code, version, title, source, content: written } of await missing(change)) {
      const { content, faults } = readQuestionnaire(written, pointCodes);
      if (faults.length > 0) throw new Error(`questionnaire ${code}: ${faults[0]?.where} ${faults[0]?.message}`);
      // Another process may add it at the same moment: then there is no id, and nothing to publish.
      const id = await insertDraft(change, { register: null, code, version, title, source, content });
      if (id !== undefined) await publishDraft(change, { id, revision: 1 });
    }
    change.record({ subject: 'questionnaires', after: shipped.map(({ code, version }) => `${code} ${version}`) });
  });
}
