import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { Asset } from './facts-panel.tsx';

const answerWords: Readonly<Record<string, string>> = {
  'N/A': 'Does not apply',
  'See Note': 'See the note in the form',
};

/** What the makers of medical devices say in their forms (MDS2) of the models that a system is of. */
export function FormsPanel({ forms }: Pick<Asset, 'forms'>) {
  return forms.map(({ model, answered, source, seenOn, facts }) => (
    <Panel
      key={model}
      title={`What the maker says of ${model}`}
      hint={`Its form (MDS2) from ${source}, ${formatDate(seenOn)}. ${countOf(answered, 'question is', 'questions are')} answered.`}
    >
      <SummaryList
        rows={facts.map(({ words, question, answer }) => ({
          name: words,
          value:
            answer === null ? null : (
              <>
                {answerWords[answer] ?? answer} <span className="hint">{question}</span>
              </>
            ),
        }))}
      />
    </Panel>
  ));
}
