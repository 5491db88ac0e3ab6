import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import { useCare } from '../parts/use-care.ts';
import { scenarioChoices } from './calls.ts';
import type { Choices } from './reach.ts';

interface Ready {
  readonly title: string;
  readonly text: string;
  readonly query: Readonly<Record<string, string>>;
}

/** One trust, by itself when the page is about it. */
function readyFor({ organisation }: Choices): readonly Ready[] {
  const isTrust = organisation.kind === 'trust';
  const own: Readonly<Record<string, string>> = isTrust ? { organisation: organisation.code } : {};
  const who = isTrust ? 'this organisation' : 'one trust';
  return [
    {
      title: 'What if a national service stops?',
      text: 'The national network or a service that everyone uses.',
      query: { kind: 'national-service' },
    },
    {
      title: 'What if a worm spreads?',
      text: 'From trust to trust by itself; others disconnect to be safe.',
      query: { kind: 'worm' },
    },
    {
      title: `What if ransomware hits ${who}?`,
      text: 'Every system that staff use, for weeks.',
      query: { kind: 'ransomware', ...own },
    },
    {
      title: `What if records are stolen from ${who}?`,
      text: 'Whom to tell, what can harm most, and which clocks start.',
      query: { kind: 'data-theft', ...own },
    },
    {
      title: `What if ${who} shows wrong results?`,
      text: 'Blood results that look right and are not.',
      query: { kind: 'wrong-results', ...own },
    },
  ];
}

function SupplierQuestion({ choices }: { readonly choices: Choices }) {
  const { href } = useCare();
  const [, navigate] = useLocation();
  const [supplier, setSupplier] = useState('');
  const chosen = supplier || (choices.suppliers[0]?.name ?? '');
  if (choices.suppliers.length === 0) return <p className="hint">No organisation is known to use a supplier here.</p>;
  return (
    <form
      className="ready-supplier"
      onSubmit={(event) => {
        event.preventDefault();
        navigate(href('scenarios/new', { supplier: chosen }));
      }}
    >
      <h3>What if this supplier stops on Monday?</h3>
      <div className="ready-row">
        <Select
          label="Supplier of record systems"
          name="ready-supplier"
          value={chosen}
          onChange={setSupplier}
          options={choices.suppliers.map(({ name, organisations, weeklyContacts }) => ({
            value: name,
            name: `${name} (${countOf(organisations, 'organisation')}${weeklyContacts === null ? '' : `, ${formatNumber(weeklyContacts)} contacts a week`})`,
          }))}
        />
        <Button type="submit" kind="primary">
          Ask this question
        </Button>
      </div>
      <p className="hint">Who uses what: {choices.suppliersSource}.</p>
    </form>
  );
}

/** Questions that lead to a filled builder. */
export function ReadyQuestions() {
  const { organisation, href } = useCare();
  const choices = useAnswer(scenarioChoices, { query: { organisation } });
  return (
    <AnswerPanel title="Start from a question" isWide query={choices} what="the questions" loadingRows={4}>
      {(data) => (
        <>
          <SupplierQuestion choices={data} />
          <ul className="plain-list ready-list">
            {readyFor(data).map(({ title, text, query }) => (
              <li key={title}>
                <Link href={href('scenarios/new', query)}>{title}</Link>
                <p className="hint">{text}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </AnswerPanel>
  );
}
