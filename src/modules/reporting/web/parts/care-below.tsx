import { CareSay, ChildrenRanking, StopsFirst } from '#modules/clinical/web/index.ts';
import type { Overview } from '../../contract.ts';

/** The sentence about care at risk. */
export function CareSentence({ overview }: { readonly overview: Overview }) {
  return overview.care && <CareSay sentence={overview.care.sentence} />;
}

/** The bodies right below, by what can be expected to be lost. */
export function CareRanking({ overview }: { readonly overview: Overview }) {
  const children = overview.care?.children ?? [];
  return <ChildrenRanking name={overview.scope.name}>{children}</ChildrenRanking>;
}

/** The pathways of one organisation that stop first. */
export function CareStops({ overview }: { readonly overview: Overview }) {
  return <StopsFirst pathways={overview.care?.pathways ?? []} />;
}
