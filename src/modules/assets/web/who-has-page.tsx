import { type FormEvent, useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { showExposure as contract } from '../contract/weaknesses.ts';
import { showExposure } from './calls.ts';
import { classNames, PriorityMark } from './parts/priority-mark.tsx';
import { SystemTabs } from './parts/system-tabs.tsx';

type Exposure = AnswerOf<typeof contract>;
type Row = Exposure['organisations'][number];

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  {
    id: 'class',
    header: 'How soon',
    value: (row) => classNames[row.class],
    cell: (row) => <PriorityMark of={row.class} />,
  },
  { id: 'open', header: 'Assets open', value: ({ open }) => open, isNumber: true },
  { id: 'held', header: 'Mitigated or accepted', value: ({ held }) => held, isNumber: true },
  { id: 'fixed', header: 'Fixed', value: ({ fixed }) => fixed, isNumber: true },
  {
    id: 'oldest',
    header: 'Open since',
    value: ({ oldest }) => oldest,
    cell: ({ oldest }) => (oldest === null ? '' : formatDate(oldest)),
  },
];

function AskForm({ asked }: { readonly asked: string }) {
  const query = useQueryState();
  const [code, setCode] = useState(asked);
  const [fault, setFault] = useState<string>();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim().length < 3) return setFault('Enter a CVE id, such as CVE-2024-3094');
    setFault(undefined);
    query.set({ code: code.trim() });
  };
  return (
    <form className="form" noValidate onSubmit={onSubmit}>
      <TextInput
        name="code"
        label="CVE id"
        hint="Such as CVE-2024-3094. A scanner’s own code works too, within one organisation."
        value={code}
        onChange={setCode}
        autoComplete="off"
        {...(fault === undefined ? {} : { fault })}
      />
      <Button type="submit" kind="primary">
        Show who has it
      </Button>
    </form>
  );
}

function sentenceOf({ code, isKnown, organisations, state, withheld, silent }: Exposure) {
  const exposed = organisations.filter(({ open }) => open > 0);
  const unknown = silent + withheld.count;
  const rest = unknown === 0 ? '' : `Of ${countOf(unknown, 'organisation')} it is not known or not shared.`;
  if (!isKnown)
    return { level: 'none' as const, lead: `No feed and no file has named ${code}.`, rest: 'Check how it is written.' };
  if (state === 'rejected') return { level: 'none' as const, lead: `${code} was rejected: it is no weakness.`, rest };
  if (exposed.length === 0)
    return {
      level: unknown === 0 ? ('good' as const) : ('none' as const),
      lead: `Nobody here is known to have ${code}.`,
      rest,
    };
  const assets = exposed.reduce((total, { open }) => total + open, 0);
  const lead = `${countOf(exposed.length, 'organisation has', 'organisations have')} ${code}, on ${countOf(assets, 'asset')}.`;
  return { level: 'high' as const, lead, rest };
}

function Answer({ exposure }: { readonly exposure: Exposure }) {
  const { hrefOf } = useScoped('systems');
  const { organisations, silent, withheld } = exposure;
  const open = organisations.filter((row) => row.open > 0);
  return (
    <>
      <Say {...sentenceOf(exposure)} />
      <FigureRow>
        <Figure
          label="Organisations exposed"
          value={open.length}
          unit={{ one: 'organisation', many: 'organisations' }}
        />
        <Figure
          label="Assets open"
          value={open.reduce((total, row) => total + row.open, 0)}
          unit={{ one: 'asset', many: 'assets' }}
        />
        <Figure
          label="Not known"
          value={silent}
          unit={{ one: 'organisation', many: 'organisations' }}
          note="They have stored no scan"
        />
        <Figure
          label="Not shared with you"
          value={withheld.count}
          unit={{ one: 'organisation', many: 'organisations' }}
          note="They share counts or nothing"
        />
      </FigureRow>
      <Panel
        title="By organisation"
        isWide
        hint={`${exposure.title === '' ? '' : `${exposure.title}. `}A group of like devices counts as one asset.`}
      >
        <DataTable
          caption={`Organisations with ${exposure.code}`}
          isCaptionHidden
          columns={columns}
          rows={organisations}
          keyOf={({ code }) => code}
          hrefOf={(row) => hrefOf({ kind: row.kind, code: row.code }, '')}
          startOrder="-open"
          pageSize={50}
          empty={<EmptyState title="No organisation here is known to have it." />}
        />
      </Panel>
    </>
  );
}

function Asked({ code }: { readonly code: string }) {
  const { branch } = useScoped('systems');
  const answer = useAnswer(showExposure, { query: { ...branch, code } } as Parameters<
    typeof useAnswer<typeof contract>
  >[1]);
  return (
    <Answered query={answer} title="Who has it" what="who has this weakness">
      {(exposure) => <Answer exposure={exposure} />}
    </Answered>
  );
}

/** Who in a branch has a weakness. */
export function WhoHasPage() {
  const code = useQueryState().get('code') ?? '';
  return (
    <>
      <PageHeader
        title="Who has a weakness"
        hint="Ask for a CVE: organisations, how many assets, and of whom it is not known."
      />
      <SystemTabs current="who-has" />
      <Panel title="Ask">
        <AskForm key={code} asked={code} />
      </Panel>
      {code === '' ? null : (
        <div className="stack">
          <Asked code={code} />
        </div>
      )}
    </>
  );
}
