import { organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { stateWord } from '../../domain/verdicts/verdict.ts';
import { type AffectedFilter, affectedPage } from '../../store/verdicts/affected-assets.ts';
import { weaknessNamed } from './weakness-here.ts';

const mostLines = 100_000;
const together = 5000;

type Asked = Pick<AffectedFilter, 'state' | 'service' | 'zone' | 'exposure'> & {
  readonly organisation: string;
  readonly format: 'csv' | 'json';
};

/** The assets of an organisation that have a weakness, as a file. */
export async function exportWeaknessAssets(
  context: Context,
  { params, query }: { params: { readonly code: string }; query: Asked },
): Promise<Answer> {
  const { name, code, lines } = await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, query.organisation);
    const weakness = await weaknessNamed(reader, params.code, [organisation.id]);
    const { state, service, zone, exposure } = query;
    const filter = { organisation: organisation.id, weakness: weakness.id, state, service, zone, exposure };
    const lines: Record<string, unknown>[] = [];
    for (let after = 0; lines.length < mostLines; ) {
      const rows = await affectedPage(reader, filter, { after, limit: together });
      for (const { verdictId: _verdict, state: place, ...row } of rows) lines.push({ ...row, state: stateWord(place) });
      after = rows.at(-1)?.id ?? 0;
      if (rows.length < together) break;
    }
    return { name: organisation.shortName ?? organisation.name, code: weakness.code, lines };
  });
  const cut = lines.length >= mostLines ? ` Only the first ${mostLines}.` : '';
  return exportTable({
    ...{ name: 'assets-with-weakness', format: query.format, at: context.now() },
    note: `Assets of ${name} with ${code}.${cut}`,
    columns: ['id', 'name', 'kind', 'amount', 'site', 'zone', 'service', 'exposure', 'state', 'firstSeen', 'lastSeen'],
    rows: (async function* () {
      yield lines;
    })(),
  });
}
