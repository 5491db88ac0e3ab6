import '../clinical.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listMatrices as contract } from '../../contract/matrices.ts';
import type { MatrixPack } from '../../domain/clinical-risk-matrix.ts';
import { listMatrices } from '../calls.ts';
import { CareTabs } from '../parts/care-tabs.tsx';
import { useCare } from '../parts/use-care.ts';
import { AdoptKnown, AdoptOwn } from './adopt-matrix.tsx';
import { LogViews } from './log-views.tsx';
import { MatrixPicture } from './matrix-picture.tsx';

type Matrices = AnswerOf<typeof contract>;

function sentenceOf({ organisation, current, versions, adoptions }: Matrices) {
  const used = versions.find(({ version }) => version === current);
  const others = versions.filter(({ version }) => version !== current).reduce((sum, { open }) => sum + open, 0);
  const rest =
    others === 0
      ? 'No open hazard stands on another version.'
      : `${countOf(others, 'open hazard still stands', 'open hazards still stand')} on another version, until rated again.`;
  const since = adoptions.length === 0 ? ', the published example' : '';
  return { lead: `${organisation.name} rates with ${used?.name ?? current}${since}.`, rest };
}

function Versions({ matrices }: { readonly matrices: Matrices }) {
  const query = useQueryState();
  return (
    <Panel title="Versions" hint="Select a version to see it.">
      <DataTable
        caption="Versions of the matrix"
        isCaptionHidden
        name="versions"
        hasExport={false}
        rows={matrices.versions}
        keyOf={({ version }) => version}
        hrefOf={({ version }) => query.hrefWith({ version })}
        columns={[
          { id: 'version', header: 'Version', value: ({ version }) => version, isSortable: false },
          { id: 'name', header: 'Name', value: ({ name }) => name, isSortable: false },
          {
            id: 'state',
            header: 'State',
            value: ({ version, isOwn }) =>
              `${version === matrices.current ? 'in use' : ''} ${isOwn ? 'own' : 'published'}`,
            cell: ({ version, isOwn }) => (
              <>
                {version === matrices.current && <Tag>In use</Tag>} <Tag>{isOwn ? 'Your own' : 'Published'}</Tag>
              </>
            ),
            isSortable: false,
          },
          {
            id: 'rated',
            header: 'Hazards rated with it',
            value: ({ rated }) => rated,
            isNumber: true,
            isSortable: false,
          },
          { id: 'open', header: 'Of these open', value: ({ open }) => open, isNumber: true, isSortable: false },
        ]}
      />
    </Panel>
  );
}

function Adoptions({ adoptions }: Pick<Matrices, 'adoptions'>) {
  if (adoptions.length === 0) return null;
  return (
    <Panel title="When the version changed">
      <ol className="plain-list history">
        {adoptions.map(({ version, at, by, why }) => (
          <li key={at}>
            <p>
              <strong>{version}</strong>: “{why}”
            </p>
            <p className="small">
              {by}, {formatInstant(new Date(at))}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Body({ matrices }: { readonly matrices: Matrices }) {
  const query = useQueryState();
  const [read, setRead] = useState<MatrixPack | null>(null);
  const [adopted, setAdopted] = useState<string | null>(null);
  const { shown, current, maySign } = matrices;
  const onDone = (version: string) => {
    setAdopted(version);
    setRead(null);
    query.set({ version: null });
    // The form stood at the end of the page; what came of it stands at its start.
    scrollTo({ top: 0 });
  };
  return (
    <div className="care-page">
      {adopted !== null && (
        <Notice kind="good" isSpoken title={`From now on hazards are rated with ${adopted}.`}>
          Ratings that were given before stay as they are.
        </Notice>
      )}
      <Say {...sentenceOf(matrices)} />
      <MatrixPicture
        pack={read ?? shown}
        title={
          read !== null
            ? 'The matrix in your file'
            : shown.version === current
              ? 'The matrix in use'
              : 'Another version'
        }
      />
      <div className="columns">
        <div className="stack">
          <Versions matrices={matrices} />
          <Adoptions adoptions={matrices.adoptions} />
        </div>
        <div className="stack">
          {maySign && shown.version !== current && read === null && <AdoptKnown matrices={matrices} onDone={onDone} />}
          {maySign ? (
            <AdoptOwn key={adopted} matrices={matrices} read={read} onRead={setRead} onDone={onDone} />
          ) : (
            <Panel title="Change the version">
              <p className="hint">Only a clinical safety officer of the organisation itself can change it.</p>
            </Panel>
          )}
        </div>
      </div>
    </div>
  );
}

/** Which version of the clinical risk matrix an organisation rates with, and how it takes another. */
export function MatrixPage() {
  const { organisation } = useCare();
  const version = useQueryState().get('version') ?? '';
  const answer = useAnswer(listMatrices, {
    params: { organisation },
    query: version === '' ? {} : { version },
  });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Clinical risk matrix"
        {...(data === undefined ? {} : { context: data.organisation.name })}
        hint={`${data === undefined ? '' : `${data.organisation.name}. `}The table in which severity and likelihood give a rating.`}
      />
      <CareTabs current="hazards" />
      <LogViews current="matrix" isOne />
      {data === undefined ? (
        <UnreadPage
          what="the risk matrix"
          title="Clinical risk matrix"
          problem={answer.error}
          onRetry={answer.refetch}
          missing="A matrix belongs to one organisation. Choose yours at the top of the page."
        />
      ) : (
        <Body key={data.organisation.code} matrices={data} />
      )}
    </>
  );
}
