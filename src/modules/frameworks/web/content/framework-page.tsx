import './content.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { PageParams } from '#web/page-route.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatDate } from '#web/words/format-date.ts';
import type { readFramework as contract } from '../../contract/content.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { frameworkHref, readFramework } from './calls.ts';
import { assessedName, checkedName, stateName, versionSentence, wordingName } from './framework-words.ts';
import { ItemsPanel } from './items-panel.tsx';
import { Outline } from './outline.tsx';
import { PartPanel } from './part-panel.tsx';

type Version = AnswerOf<typeof contract>;
type Mapping = Version['mappings'][number];

const mappingColumns: readonly Column<Mapping>[] = [
  {
    id: 'title',
    header: 'Version',
    value: ({ direction, title }) => `${direction === 'to' ? 'To' : 'From'} ${title}`,
    isRowHeader: true,
  },
  { id: 'pairs', header: 'Links', value: ({ pairs }) => pairs, isNumber: true },
  { id: 'checked', header: 'Compared', value: ({ isVerified }) => (isVerified ? 'Compared' : 'To compare') },
  { id: 'source', header: 'Made from', value: ({ source }) => source, isSortable: false },
];

function Mappings({ mappings }: Pick<Version, 'mappings'>) {
  return (
    <Panel
      title="What it maps to"
      isWide
      hint="Along these links answers and evidence are offered again, never carried in silence."
    >
      <DataTable
        caption="Mappings of this version"
        isCaptionHidden
        columns={mappingColumns}
        rows={mappings}
        keyOf={({ direction, framework, version }) => `${direction} ${framework} ${version}`}
        hrefOf={(mapping) => frameworkHref(mapping)}
        empty={<EmptyState title="It is mapped to nothing yet" />}
      />
    </Panel>
  );
}

function Files({ data }: { readonly data: Version }) {
  const address = `/api/frameworks/${encodeURIComponent(data.framework)}/${encodeURIComponent(data.version)}/export`;
  return (
    <Panel title="Take it out" hint="Each file can be loaded again, here or elsewhere.">
      <ul className="plain-list framework-files">
        {data.formats.map(({ format, name, losses }) => (
          <li key={format}>
            <ButtonLink href={`${address}?format=${format}`} isDownload icon="download">
              {name}
            </ButtonLink>
            <p className="hint">{losses.length === 0 ? 'Nothing is left out.' : `Leaves out: ${losses.join('; ')}.`}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function About({ data }: { readonly data: Version }) {
  const levels = data.levels.map(({ name }) => name).join(', ');
  return (
    <Panel title="About this version" hint={data.meaning}>
      <SummaryList
        rows={[
          { name: 'Publisher', value: data.publisher },
          { name: 'State', value: stateName(data.state) },
          {
            name: 'How it is scored',
            value:
              data.scoring === 'indicators'
                ? 'By statements that are ticked, with the published rule'
                : 'A level is stated',
          },
          { name: 'Levels', value: levels },
          { name: 'Compared', value: checkedName(data) },
          { name: 'Publisher’s words', value: wordingName(data) },
          { name: 'Made from', value: data.source },
          { name: 'Licence', value: data.licence || null },
          {
            name: 'Kept by',
            value:
              data.origin === 'shipped' ? 'Wardkeep: a new release may renew it' : 'The nation: no release changes it',
          },
          { name: 'Loaded', value: formatDate(data.loadedAt.slice(0, 10)) },
        ]}
      />
    </Panel>
  );
}

function Body({ data }: { readonly data: Version }) {
  const query = useQueryState();
  return (
    <div className="stack">
      <Say
        {...versionSentence(data, assessedName(data.nodes))}
        {...(data.mayManage && lacksWords(data) && { link: { href: loadHref(data), text: 'Load the words' } })}
      />
      <div className="columns columns-top framework-columns">
        <Panel
          title="Outline"
          hint={
            data.isCut ? 'Select a part. Other branches open when you select their top.' : 'Select a part to read it.'
          }
        >
          <nav aria-label="Parts of this version">
            <Outline
              nodes={data.nodes}
              shown={data.part?.code ?? null}
              hrefOf={(code) => query.hrefWith({ part: code })}
            />
          </nav>
        </Panel>
        {data.part !== null && <PartPanel part={data.part} levels={data.levels} />}
      </div>
      <Mappings mappings={data.mappings} />
      <div className="columns columns-even columns-top">
        <About data={data} />
        <Files data={data} />
      </div>
      {data.mayManage && <ItemsPanel framework={data.framework} version={data.version} />}
    </div>
  );
}

/** Words alone come in the format that WebCAF keeps, so for frameworks with statements. */
const lacksWords = ({ worded, scoring }: Version) => worded === 0 && scoring === 'indicators';

const loadHref = ({ framework, version }: Pick<Version, 'framework' | 'version'>) =>
  `/frameworks/load?framework=${encodeURIComponent(framework)}&version=${encodeURIComponent(version)}`;

/** One version of a framework: its outline, one part whole, what it maps to, and files of it. */
export function FrameworkPage({ params }: { readonly params: PageParams }) {
  const { framework = '', version = '' } = params;
  const part = useQueryState().get('part') ?? undefined;
  const answer = useAnswer(readFramework, { params: { framework, version }, query: { part } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data?.title ?? 'Framework'}
        {...(data && { context: data.frameworkName })}
        crumbs={[{ href: '/frameworks', name: 'Frameworks' }]}
        actions={
          data?.mayManage && (
            <ButtonLink href={loadHref(data)}>
              {lacksWords(data) ? 'Load the publisher’s words' : 'Load a file'}
            </ButtonLink>
          )
        }
      />
      <AssuranceTabs current="/frameworks" />
      {data === undefined ? (
        <AnswerPanel title="Outline" isWide query={answer} what="this framework" loadingRows={14}>
          {() => null}
        </AnswerPanel>
      ) : (
        <Body data={data} />
      )}
    </>
  );
}
