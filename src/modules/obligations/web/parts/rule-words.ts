import type { RepeatRule } from '../../domain/repeat-rule.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const often = { 1: 'Each month', 2: 'Every 2 months', 3: 'Each quarter', 6: 'Each half-year' } as const;

/** How often something is due: "Each year, by 30 June". */
export function ruleWords(rule: RepeatRule): string {
  if (rule.kind === 'weekly') return `Each week, by ${weekdays[rule.weekday - 1]}`;
  if (rule.kind === 'yearly') return `Each year, by ${rule.day} ${months[rule.month - 1]}`;
  const first = rule.every === 1 ? '' : `, ${months[rule.month - 1]} first`;
  return `${often[rule.every]}, by day ${rule.day}${first}`;
}
