import { Glyph } from '#web/kit/glyph.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import type { LikelihoodLevel, MatrixPack } from '../../domain/clinical-risk-matrix.ts';
import { acceptabilityOf, levelNameOf, ratingOf } from '../../domain/clinical-risk-matrix.ts';
import { levelOf, RatingStatus } from './rating-status.tsx';

interface Cell {
  readonly likelihood: LikelihoodLevel;
  readonly severity: { readonly id: string; readonly name: string };
  readonly rating: number;
}

function cellsOf(pack: MatrixPack): Cell[] {
  return pack.likelihoods.toReversed().flatMap((likelihood) =>
    pack.severities.map((severity) => ({
      likelihood,
      severity,
      rating: ratingOf(pack, likelihood.id, severity.id) ?? 0,
    })),
  );
}

function Grid({ pack }: { readonly pack: MatrixPack }) {
  return (
    <table className="matrix matrix-plain">
      <caption className="visually-hidden">Ratings of {pack.name} by likelihood and severity</caption>
      <thead>
        <tr>
          <th scope="col">Likelihood</th>
          {pack.severities.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pack.likelihoods.toReversed().map((likelihood) => (
          <tr key={likelihood.id}>
            <th scope="row">
              {likelihood.name}
              <span className="cell-more">{likelihood.words}</span>
            </th>
            {pack.severities.map(({ id }) => {
              const rating = ratingOf(pack, likelihood.id, id) ?? 0;
              return (
                <td key={id}>
                  <span className="matrix-cell">
                    <strong className="matrix-count">{rating}</strong>
                    <Glyph level={levelOf(pack, rating)} size={12} />
                    <span className="visually-hidden">{acceptabilityOf(pack, rating)?.word}</span>
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function twinColumns(pack: MatrixPack): readonly Column<Cell>[] {
  return [
    { id: 'likelihood', header: 'Likelihood', value: ({ likelihood }) => likelihood.name, isSortable: false },
    { id: 'band', header: 'In words', value: ({ likelihood }) => likelihood.words, isSortable: false },
    { id: 'severity', header: 'Severity', value: ({ severity }) => severity.name, isSortable: false },
    {
      id: 'cell-rating',
      header: 'Rating',
      value: ({ rating }) => rating,
      cell: ({ rating }) => <RatingStatus pack={pack} rating={rating} />,
    },
  ];
}

function Acceptability({ pack }: { readonly pack: MatrixPack }) {
  return (
    <DataTable
      caption="What each rating asks for"
      isCaptionHidden
      name="ratings"
      hasExport={false}
      rows={pack.acceptability.toSorted((a, b) => b.rating - a.rating)}
      keyOf={({ rating }) => String(rating)}
      columns={[
        {
          id: 'rating',
          header: 'Rating',
          value: ({ rating }) => rating,
          cell: ({ rating }) => <RatingStatus pack={pack} rating={rating} />,
          isSortable: false,
        },
        { id: 'meaning', header: 'Meaning', value: ({ meaning }) => meaning, isSortable: false },
        {
          id: 'act',
          header: 'Counted as',
          value: ({ isUnacceptable }) => (isUnacceptable ? 'Must be controlled' : 'May be accepted'),
          isSortable: false,
        },
      ]}
    />
  );
}

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase());

const gradeWords = { death: 'death', severe: 'severe harm', moderate: 'moderate harm', low: 'low harm' } as const;

/** Harm grades of the engine that are read as this class of harm. */
function gradesOf(pack: MatrixPack, harm: string): string | null {
  const grades = (Object.keys(gradeWords) as (keyof typeof gradeWords)[]).filter(
    (grade) => pack.engineGrades[grade] === harm,
  );
  return grades.length === 0 ? null : capital(grades.map((grade) => gradeWords[grade]).join(', '));
}

function Severities({ pack }: { readonly pack: MatrixPack }) {
  return (
    <DataTable
      caption="How harm becomes a severity"
      isCaptionHidden
      name="harms"
      hasExport={false}
      rows={pack.harms}
      keyOf={({ id }) => id}
      columns={[
        { id: 'harm', header: 'Harm', value: ({ name }) => name, isSortable: false },
        {
          id: 'one',
          header: 'One patient',
          value: ({ one }) => levelNameOf(pack.severities, one),
          isSortable: false,
        },
        {
          id: 'several',
          header: 'Several patients',
          value: ({ several }) => levelNameOf(pack.severities, several),
          isSortable: false,
        },
        {
          id: 'engine',
          header: 'Engine counts as this',
          value: ({ id }) => gradesOf(pack, id),
          cell: ({ id }) => gradesOf(pack, id) ?? 'Nothing',
          isSortable: false,
        },
      ]}
    />
  );
}

/** One version of the clinical risk matrix: its cells, its words, and how the engine's counts are read. */
export function MatrixPicture({ pack, title }: { readonly pack: MatrixPack; readonly title: string }) {
  return (
    <>
      <Panel
        title={title}
        hint={pack.name}
        chartName="Matrix"
        isWide
        table={
          <DataTable
            caption={`Ratings of ${pack.name}`}
            isCaptionHidden
            columns={twinColumns(pack)}
            rows={cellsOf(pack)}
            keyOf={({ likelihood, severity }) => `${likelihood.id}-${severity.id}`}
            name="cells"
          />
        }
      >
        <div className="matrix-frame">
          <Grid pack={pack} />
        </div>
        <p className="small">
          Version {pack.version}. Ratings are looked up, never multiplied.{' '}
          {pack.isToVerify && <Tag>Not yet checked against its source</Tag>}
        </p>
        {pack.note !== '' && <p className="hint">{pack.note}</p>}
      </Panel>
      <Panel title="What it means" isWide>
        <div className="stack">
          <div>
            <h3>What each rating asks for</h3>
            <Acceptability pack={pack} />
          </div>
          <div>
            <h3>How harm becomes a severity</h3>
            <Severities pack={pack} />
          </div>
        </div>
        {pack.engineGrades.note !== '' && <p className="hint">{pack.engineGrades.note}</p>}
      </Panel>
    </>
  );
}
