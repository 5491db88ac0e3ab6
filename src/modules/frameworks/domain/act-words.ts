/** What an act did to a return, in the past, as an obligation's proof and a history say it. */
export const actWords: Readonly<Record<string, string>> = {
  interim: 'Interim assessment stated',
  'review-return': 'Return looked at',
  publish: 'Return published',
  'submit-plan': 'Improvement plan handed in',
  'return-plan': 'Improvement plan sent back',
  'approve-plan': 'Improvement plan approved',
  'plan-update': 'Progress of the plan stated',
  revert: 'Went back for want of progress',
};
