import { Details } from '#web/kit/details.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { Asset } from './facts-panel.tsx';

type Form = Asset['forms'][number];
type Fact = Form['facts'][number];

const answerWords: Readonly<Record<string, string>> = { 'N/A': 'Does not apply', 'See Note': 'Not yes or no' };

/** A note that stands in the form beside its answer, in its own words. */
function noteOf({ answer, note }: Fact): string {
  if (note !== '') return `“${note}”`;
  return answer === 'See Note' ? 'It points to a note that was not in the file.' : '';
}

const columns: readonly Column<Fact>[] = [
  { id: 'fact', header: 'Fact', value: ({ words }) => words, isRowHeader: true, isSortable: false },
  {
    id: 'answer',
    header: 'The maker says',
    value: ({ answer }) => answer,
    isSortable: false,
    cell: (fact) => (
      <span className="cell-lines">
        <span>{answerWords[fact.answer ?? ''] ?? fact.answer}</span>
        {noteOf(fact) !== '' && <span className="hint">{noteOf(fact)}</span>}
      </span>
    ),
  },
  {
    id: 'where',
    header: 'Where it says so',
    value: ({ question }) => question,
    isSortable: false,
    cell: ({ question, source, seenOn }) => (
      <span className="small">
        Question {question?.replace(/^2013:/, '')}, {source}
        {seenOn !== null && `, ${formatDate(seenOn)}`}
      </span>
    ),
  },
];

const isSilent = ({ facts }: Form) => facts.every(({ answer }) => answer === null);

function OneForm({ form, name }: { readonly form: Form; readonly name: string }) {
  const { model, facts } = form;
  const said = facts.filter(({ answer }) => answer !== null);
  const silent = facts.filter(({ answer }) => answer === null).map(({ words }) => words.toLowerCase());
  if (isSilent(form))
    return (
      <EmptyState title="The form says nothing of how it is looked after.">
        It leaves open patches, malware, network, data of patients, service from outside and backups. Ask the maker.
      </EmptyState>
    );
  return (
    <>
      <DataTable
        caption={`What the maker says of ${model}`}
        isCaptionHidden
        name={name}
        columns={columns}
        rows={said}
        keyOf={({ code }) => code}
        hasExport={false}
      />
      {silent.length > 0 && <p className="hint">The form does not say: {silent.join(', ')}.</p>}
    </>
  );
}

const answeredIn = ({ answered }: Form) => countOf(answered, 'question is', 'questions are');

/** What the makers of medical devices say in their forms (MDS2) of the models that a system is of. */
export function FormsPanel({ forms }: Pick<Asset, 'forms'>) {
  const [first, ...others] = forms;
  if (first === undefined) return null;
  const isOne = others.length === 0;
  return (
    <Panel
      title={isOne ? `What the maker says of ${first.model}` : 'What makers say of what it is made of'}
      isWide
      hint={
        isOne
          ? `By the maker’s form (MDS2). ${answeredIn(first)} answered${isSilent(first) ? '.' : '; these say how it can be looked after.'}`
          : `By ${forms.length} makers’ forms (MDS2), as far as they say how it can be looked after.`
      }
    >
      {isOne ? (
        <OneForm form={first} name="form" />
      ) : (
        forms.map((form, number) => (
          <Details key={form.model} summary={`${form.model}: ${answeredIn(form)} answered`}>
            <OneForm form={form} name={`form-${number + 1}`} />
          </Details>
        ))
      )}
    </Panel>
  );
}
