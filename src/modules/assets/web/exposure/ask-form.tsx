import { type FormEvent, useDeferredValue, useState } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { suggest } from '../calls.ts';
import { kindOfQuestion } from './kind-of-question.ts';

/** What may be meant, of what is here: asked once somebody has typed a little. */
function Suggestions({ typed }: { readonly typed: string }) {
  const { organisation } = useScoped('systems');
  const wanted = useDeferredValue(typed.trim());
  const answer = useAnswer(suggest, { query: { organisation, q: wanted } }, { enabled: wanted.length >= 3 });
  return (
    <datalist id="who-has-suggestions">
      {(answer.data?.suggestions ?? []).map(({ words, kind }) => (
        <option key={`${kind} ${words}`} value={words} />
      ))}
    </datalist>
  );
}

/** One box for a CVE, a product or the id of an advisory; versions are asked for once it is a product. */
export function AskForm({ asked, versions }: { readonly asked: string; readonly versions: string }) {
  const query = useQueryState();
  const [text, setText] = useState(asked);
  const [bounds, setBounds] = useState(versions);
  const [fault, setFault] = useState<string>();
  const isProduct = text.trim() !== '' && kindOfQuestion(text) === 'product';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const given = text.trim();
    if (given.length < 3) return setFault('Enter a CVE id, a product or the id of an advisory');
    setFault(undefined);
    const isCode = kindOfQuestion(given) === 'weakness';
    query.set({
      code: isCode ? given : null,
      q: isCode ? null : given,
      versions: isCode ? null : bounds.trim() || null,
    });
  };
  return (
    <form className="form" noValidate onSubmit={onSubmit}>
      <TextInput
        name="asked"
        label="CVE, product or advisory"
        hint="Such as CVE-2024-3094, Windows Server 2012, cpe:2.3:a:openssl:openssl:…, pkg:npm/lodash or the id of an advisory"
        value={text}
        onChange={setText}
        autoComplete="off"
        list="who-has-suggestions"
        {...(fault === undefined ? {} : { fault })}
      />
      <Suggestions typed={text} />
      {isProduct && (
        <TextInput
          name="versions"
          label="Versions"
          hint="Such as 2.4.0, or >=2.0|<2.4. Leave empty for every version."
          value={bounds}
          onChange={setBounds}
          autoComplete="off"
          size={24}
          isOptional
        />
      )}
      <Button type="submit" kind="primary">
        Show who has it
      </Button>
    </form>
  );
}
