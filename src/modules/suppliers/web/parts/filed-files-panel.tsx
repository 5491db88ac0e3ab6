import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Select } from '#web/kit/forms/choices.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { RoundView } from '../../contract/assessments.ts';
import { attachFiledFile } from '../calls.ts';
import { AttachFile } from './attach-file.tsx';
import { useSuppliers } from './use-suppliers.ts';

/** Takes in certificates and reports of a supplier that does not log in, for the own assessment alone. */
export function FiledFilesPanel({ round }: { readonly round: RoundView }) {
  const { organisation } = useSuppliers();
  const all = round.content.sections.flatMap(({ questions }) => questions);
  const [question, setQuestion] = useState(all[0]?.id ?? '');
  const attaching = useSend(attachFiledFile, ['/api/supplier-rounds'], { timeoutSeconds: 300 });
  const about = all.find(({ id }) => id === question)?.text ?? '';
  return (
    <Panel title="Files from the supplier" hint="Certificates and reports it sent you. No other customer sees them">
      <AttachFile
        name="filed-file"
        about={about}
        isBusy={attaching.isPending}
        problem={attaching.error}
        onChange={attaching.reset}
        onSend={(file, onDone) =>
          attaching.mutate(
            { params: { id: round.id }, query: { organisation, question, name: file.name }, body: file },
            {
              onSuccess: ({ name }) => {
                announce(`${name} is attached`);
                onDone();
              },
            },
          )
        }
      >
        <Select
          name="filed-question"
          label="Question that it shows"
          value={question}
          onChange={setQuestion}
          options={all.map(({ id, text }) => ({ value: id, name: text }))}
        />
      </AttachFile>
    </Panel>
  );
}
