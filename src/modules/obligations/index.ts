export { closeAsked, stopAsked } from './actions/end-asked.ts';
export { type NewAsk, openAsk } from './actions/open-ask.ts';
export { type Above, whoElse } from './actions/who-else.ts';
export { londonDay } from './domain/london-time.ts';
export { sumOf, totalOf } from './domain/roll-up.ts';
export { type Answerable, type Answerer, answerables, answerersOf } from './store/answerable.ts';
export { rollUpOf, rollUpOfSource, standingsByIds, standingsOf } from './store/asked-standings.ts';
export { duties, holdersAt, postsOf } from './store/duties.ts';
export { newestRoutes } from './store/routes.ts';
