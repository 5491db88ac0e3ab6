import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { listFrameworks as contract, VersionListed } from '../../contract/content.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { frameworkHref, listFrameworks } from './calls.ts';
import { checkedName, frameworksSentence, stateName, wordingName } from './framework-words.ts';

type Frameworks = AnswerOf<typeof contract>;

const columns: readonly Column<VersionListed>[] = [
  { id: 'title', header: 'Version', value: ({ title }) => title, isRowHeader: true },
  { id: 'publisher', header: 'Publisher', value: ({ publisher }) => publisher },
  { id: 'state', header: 'State', value: ({ state }) => stateName(state) },
  { id: 'outcomes', header: 'Parts to assess', value: ({ outcomes }) => outcomes, isNumber: true },
  {
    id: 'statements',
    header: 'Statements',
    value: ({ statements }) => statements,
    cell: ({ statements }) => (statements === 0 ? 'None' : statements),
    isNumber: true,
  },
  { id: 'wording', header: 'Publisher’s words', value: wordingName },
  { id: 'checked', header: 'Compared with publisher', value: checkedName },
];

function List({ versions }: Pick<Frameworks, 'versions'>) {
  return (
    <DataTable
      caption="Versions of frameworks"
      isCaptionHidden
      columns={columns}
      rows={versions}
      keyOf={({ framework, version }) => `${framework} ${version}`}
      hrefOf={(version) => frameworkHref(version)}
      empty={<EmptyState title="No framework is loaded" />}
    />
  );
}

/** Which frameworks there are, in which versions, and how far each can be trusted. */
export function FrameworksPage() {
  const answer = useAnswer(listFrameworks, {});
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Frameworks"
        hint="What organisations are assessed against. Frameworks are data: the nation can load others."
        actions={data?.mayManage && <ButtonLink href="/frameworks/load">Load a file</ButtonLink>}
      />
      <AssuranceTabs current="/frameworks" />
      <Answered title="Versions" query={answer} what="the frameworks">
        {(loaded) => (
          <div className="stack">
            {loaded.versions.length > 0 && <Say {...frameworksSentence(loaded.versions)} />}
            <Panel title="Versions" isWide>
              <List versions={loaded.versions} />
            </Panel>
          </div>
        )}
      </Answered>
    </>
  );
}
