import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { SideBySide } from '#web/kit/side-by-side.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { formatNumber } from '#web/words/format-number.ts';
import type { listDuplicates as contract } from '../../contract/merges.ts';
import { keepApart, mergeSuppliers } from '../calls.ts';
import { useSuppliers } from './use-suppliers.ts';
import { reasonWords, recordWords } from './words.ts';

type Pair = AnswerOf<typeof contract>['pairs'][number];
type Side = Pair['first'];

const facts: readonly { readonly name: string; readonly of: (side: Side) => string | null }[] = [
  { name: 'Record', of: ({ state }) => recordWords[state] },
  { name: 'ODS code', of: ({ odsCode }) => odsCode },
  { name: 'Company number', of: ({ companyNumber }) => companyNumber },
  { name: 'Country', of: ({ country }) => country || null },
  { name: 'Organisations', of: ({ organisations }) => formatNumber(organisations) },
];

function Facts({ pair }: { readonly pair: Pair }) {
  const { href } = useSuppliers();
  const sides = [pair.first, pair.second];
  return (
    <SideBySide
      caption={`${pair.first.name} and ${pair.second.name}`}
      sides={sides.map(({ id, name }) => ({ key: id, name, href: href(String(id)) }))}
      rows={facts.map(({ name, of }) => ({ name, values: sides.map(of) }))}
    />
  );
}

type Act = 'into-first' | 'into-second' | 'apart';
const actWords = { 'into-first': 'Merge records', 'into-second': 'Merge records', apart: 'Keep both' } as const;

function Decision({ pair, act, onDone }: { readonly pair: Pair; readonly act: Act; readonly onDone: () => void }) {
  const merging = useSend(mergeSuppliers, ['/api/suppliers']);
  const parting = useSend(keepApart, ['/api/suppliers']);
  const sending = act === 'apart' ? parting : merging;
  const form = useForm<'why'>({
    id: `pair-${pair.first.id}-${pair.second.id}`,
    start: { why: '' },
    problem: sending.error,
    check: whyFault,
  });
  const [kept, gone] = act === 'into-first' ? [pair.first, pair.second] : [pair.second, pair.first];
  const send = ({ why }: Readonly<Record<'why', string>>) => {
    if (act === 'apart') {
      parting.mutate(
        { params: { id: pair.first.id }, body: { from: pair.second.id, why: why.trim() } },
        { onSuccess: onDone },
      );
    } else {
      merging.mutate({ params: { id: gone.id }, body: { into: kept.id, why: why.trim() } }, { onSuccess: onDone });
    }
  };
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <p>
        {act === 'apart'
          ? 'They stay two suppliers, and you are not asked again.'
          : `${gone.name} is read as ${kept.name} from now on.`}
      </p>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          {actWords[act]}
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Two records side by side, why they look like one, and for those who keep the record what to do. */
export function PairOfRecords({ pair, mayManage }: { readonly pair: Pair; readonly mayManage: boolean }) {
  const [act, setAct] = useState<Act | null>(null);
  return (
    <li className="pair">
      <p>
        {pair.reasons.map((reason) => (
          <Tag key={reason}>{reasonWords[reason]}</Tag>
        ))}
      </p>
      <Facts pair={pair} />
      {mayManage && act === null && (
        <div className="button-row">
          <Button isSmall onClick={() => setAct('into-first')}>
            Keep {pair.first.name}
          </Button>
          <Button isSmall onClick={() => setAct('into-second')}>
            Keep {pair.second.name}
          </Button>
          <Button kind="link" onClick={() => setAct('apart')}>
            They are 2 suppliers
          </Button>
        </div>
      )}
      {act !== null && <Decision pair={pair} act={act} onDone={() => setAct(null)} />}
    </li>
  );
}
