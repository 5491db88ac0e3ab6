import { useRef, useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { Builder } from './use-builder.ts';

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = 'scenario.json';
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce('Scenario copied');
  } catch {
    announce('Your browser did not let us copy it. Select the text and copy it.');
  }
}

const largest = 900_000;

/** The scenario as a file: to look at, to keep, to paste or to upload. */
export function FilePanel({ builder, fault }: { readonly builder: Builder; readonly fault: string | undefined }) {
  const { draft, putText, take, file } = builder;
  const upload = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<string>();
  const text = draft.text ?? JSON.stringify(file, null, 2);

  const read = (given: string) => {
    try {
      take(JSON.parse(given));
      setWrong(undefined);
    } catch {
      putText(given);
      setWrong('This is no JSON. Mend it, or go back to the questions.');
    }
  };

  async function onFile(given: File | undefined): Promise<void> {
    if (given === undefined) return;
    if (given.size > largest) setWrong('This file is too large for a scenario. Choose one under 900 kB.');
    else read(await given.text());
    if (upload.current !== null) upload.current.value = '';
  }

  return (
    <div className="file-panel">
      <TextArea
        label="Scenario file"
        name="file"
        hint="The format wardkeep.impact-scenario/1. Change it here, or paste another one"
        fault={wrong ?? fault}
        rows={14}
        spellCheck={false}
        value={text}
        onChange={putText}
      />
      <div className="button-row">
        <Button isSmall onClick={() => read(text)}>
          Take over into the questions
        </Button>
        <Button isSmall onClick={() => void copy(text)}>
          Copy scenario
        </Button>
        <Button isSmall icon="download" onClick={() => save(text)}>
          Download scenario
        </Button>
      </div>
      <label className="file-upload">
        Upload a scenario file
        <input
          ref={upload}
          type="file"
          accept=".json,application/json"
          onChange={({ target }) => void onFile(target.files?.[0])}
        />
      </label>
    </div>
  );
}
