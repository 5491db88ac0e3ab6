import type { SayProps } from '#web/kit/say.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { OwnSupplier } from '../../contract/own-supplier.ts';

type ToDo = Pick<OwnSupplier, 'toDo' | 'today'>;

interface Step {
  readonly level: NonNullable<SayProps['level']>;
  /** As the first words of the page, and after others. */
  readonly lead: string;
  readonly short: string;
  readonly link: { readonly href: string; readonly text: string };
}

/** Who waits for answers, as far as they let themselves be known. */
function waitingOf({ waiting, isForNation }: OwnSupplier['toDo']): string {
  const customers = waiting === 0 ? '' : countOf(waiting, 'customer');
  const who = [customers, isForNation ? 'the nation' : ''].filter(Boolean).join(' and ');
  if (who === '') return '';
  return `${who.slice(0, 1).toUpperCase()}${who.slice(1)} ${waiting + Number(isForNation) === 1 ? 'waits' : 'wait'} for your answers.`;
}

function answerStep({ toDo, today }: ToDo): Step {
  const { toAnswer, dueOn, only } = toDo;
  const them = only === null ? 'questionnaires' : `questionnaires/${only}`;
  const which = countOf(toAnswer, 'questionnaire');
  const isLate = dueOn !== null && dueOn < today;
  const first = toAnswer === 1 ? '' : ', the first';
  const day = dueOn === null ? '' : `${first} by ${formatDate(dueOn)}`;
  const late = isLate ? ` ${toAnswer === 1 ? 'It was' : 'The first was'} wanted by ${formatDate(dueOn)}.` : '';
  return {
    level: isLate ? 'critical' : 'high',
    lead: isLate ? `Answer ${which} now.${late}` : `Answer ${which}${day}.`,
    short: '',
    link: { href: `/supplier/${them}`, text: toAnswer === 1 ? 'Answer it' : 'Answer them' },
  };
}

function stepsOf({ toDo, today }: ToDo): Step[] {
  const { toAnswer, askedAgain, outOfDate, unstated, tellOn } = toDo;
  const questionnaires = { href: '/supplier/questionnaires', text: 'See which' };
  const steps: (Step | false)[] = [
    toAnswer > 0 && answerStep({ toDo, today }),
    tellOn > 0 && {
      level: 'high',
      lead: `${countOf(tellOn, 'incident')} that you declared ${tellOn === 1 ? 'is' : 'are'} open.`,
      short: `tell of ${countOf(tellOn, 'incident')}`,
      link: { href: '/supplier/incidents', text: 'Tell what is new' },
    },
    askedAgain > 0 && {
      level: 'high',
      lead: `Customers want to know more about ${countOf(askedAgain, 'questionnaire')}.`,
      short: `say more on ${countOf(askedAgain, 'questionnaire')}`,
      link: questionnaires,
    },
    outOfDate > 0 && {
      level: 'medium',
      lead: `Your answers to ${countOf(outOfDate, 'questionnaire')} no longer count.`,
      short: `renew ${countOf(outOfDate, 'questionnaire')}`,
      link: questionnaires,
    },
    unstated > 0 && {
      level: 'medium',
      lead: `Say where you stand on ${countOf(unstated, 'point')} of the charter.`,
      short: `state ${countOf(unstated, 'charter point')}`,
      link: { href: '#charter', text: 'State a point' },
    },
  ];
  return steps.filter((step) => step !== false);
}

/** What a supplier’s people do next: the most pressing first, the 2 after it in short. */
export function nextStep({ toDo, today }: ToDo): SayProps {
  const [first, ...others] = stepsOf({ toDo, today });
  if (first === undefined) {
    return {
      level: 'good',
      lead: 'Nothing waits for you.',
      rest: 'Publish an advisory, or declare an incident, as soon as customers need to know.',
      link: { href: '/supplier/advisories', text: 'Publish an advisory' },
    };
  }
  const then = others.slice(0, 2).map(({ short }) => short);
  const more = then.length === 0 ? '' : `After that: ${then.join(', ')}.`;
  const rest = [toDo.toAnswer > 0 ? waitingOf(toDo) : '', more].filter(Boolean).join(' ');
  return { level: first.level, lead: first.lead, ...(rest === '' ? {} : { rest }), link: first.link };
}
