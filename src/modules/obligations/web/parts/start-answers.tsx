import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { Glyph } from '#web/kit/glyph.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { timeLeft } from '#web/words/time-left.ts';
import type { startPage } from '../../contract/start.ts';

type Start = AnswerOf<typeof startPage>;

/** The three main questions of whoever logs in, each with its answer and where to go on. */
export function StartAnswers({ start }: { readonly start: Start }) {
  const now = Date.parse(start.now);
  return (
    <section aria-label="Your three main questions" className="start-answers">
      {start.questions.map(({ question, answer, level, by, path }) => (
        <article key={question} className={`start-answer start-${level}`}>
          <h2>{question}</h2>
          <p className="start-words">
            <Glyph level={level} />
            <span>{path === null ? answer : <Link href={path}>{answer}</Link>}</span>
          </p>
          {by !== null && (
            <p className="hint">
              {timeLeft(Date.parse(by), now)}, by {formatInstant(new Date(by))}
            </p>
          )}
        </article>
      ))}
    </section>
  );
}
