import { type FormEvent, useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import type { CareAtRisk } from '../../contract/care-at-risk.ts';

type Model = NonNullable<CareAtRisk['model']>;

const isRate = (text: string) => /^\d+(\.\d+)?$/.test(text.trim()) && Number(text) <= 1000;

/** How often events happen is judged: a reader may set it, and the address keeps it. */
export function RatesForm({ model }: { readonly model: Model }) {
  const query = useQueryState();
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [isTried, setTried] = useState(false);
  const textOf = (line: Model['frequencies'][number]) => given[line.kind] ?? String(line.perYear);

  function show(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!model.frequencies.every((line) => isRate(textOf(line)))) return;
    const changed = model.frequencies.filter((line) => Number(textOf(line)) !== line.judged);
    query.set({ rates: changed.map((line) => `${line.kind}:${Number(textOf(line))}`).join(',') || null });
  }

  function reset(): void {
    setGiven({});
    query.set({ rates: null });
  }

  return (
    <Details summary="Change how often events happen">
      <form className="rates-form" onSubmit={show} noValidate>
        <p className="hint">Events a year in the whole nation. All of these are judged, not measured.</p>
        <div className="rates-fields">
          {model.frequencies.map((line) => (
            <TextInput
              key={line.kind}
              label={line.name}
              name={`rate-${line.kind}`}
              hint={`Judged: ${line.judged} a year`}
              inputMode="decimal"
              size={6}
              value={textOf(line)}
              onChange={(text) => setGiven({ ...given, [line.kind]: text })}
              {...(isTried && !isRate(textOf(line)) ? { fault: 'Enter a number from 0 to 1,000' } : {})}
            />
          ))}
        </div>
        <div className="button-row">
          <Button kind="primary" type="submit">
            Show the effect
          </Button>
          {model.frequencies.some((line) => line.perYear !== line.judged) && (
            <Button kind="secondary" onClick={reset}>
              Use the judged rates
            </Button>
          )}
        </div>
      </form>
    </Details>
  );
}
