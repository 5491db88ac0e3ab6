import { useSend } from '#web/api/use-answer.ts';
import { importProfile } from '../calls.ts';
import { LinesFromFile } from './lines-from-file.tsx';

/** Levels from a CSV file, line by line, shown before they are written. */
export function ImportProfile({ code }: { readonly code: string }) {
  const looking = useSend(importProfile, []);
  const applying = useSend(importProfile, ['/api/years', '/api/assurance']);
  return (
    <LinesFromFile
      id="levels"
      title="Levels from a file"
      hint="Columns: category, framework, version, outcome, level, source, verified"
      label="File of levels (CSV)"
      unit="level"
      subject="Outcome"
      subjectOf={({ outcome, category }) => `${outcome}, category ${category}`}
      looking={looking}
      applying={applying}
      sent={(file, why) => ({
        params: { code },
        query: why === null ? { apply: 'no' as const, why: '' } : { apply: 'yes' as const, why },
        body: file,
      })}
    />
  );
}
