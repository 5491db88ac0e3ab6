import type { AnswerOf } from '#web/api/client.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listDuties } from '../../contract/duties.ts';

type Vacancy = NonNullable<AnswerOf<typeof listDuties>['own'][number]['vacancy']>;

/** Since when nobody is there, who should name somebody, and by when. */
export function VacancyWords({ vacancy }: { readonly vacancy: Vacancy }) {
  const { since, days, namedBy, namedByHolder, obligationId, dueAt } = vacancy;
  const age =
    since === null || days === null
      ? 'Nobody was named yet'
      : `For ${countOf(days, 'day')}, since ${formatDate(since)}`;
  const by = dueAt === null ? '' : `, by ${formatDate(dueAt.slice(0, 10))}`;
  return (
    <>
      <span className="cell-under">{age}</span>
      <span className="cell-under">
        {namedBy} names somebody{namedByHolder === null ? ' (nobody there either)' : ` (${namedByHolder})`}
        {obligationId === null ? '. Not asked yet' : by}
      </span>
    </>
  );
}
