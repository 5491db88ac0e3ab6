export { type Above, whoElse } from './actions/who-else.ts';
export { type Answerable, type Answerer, answerables, answerersOf } from './store/answerable.ts';
