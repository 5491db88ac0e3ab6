import { Say } from '#web/kit/say.tsx';
import type { CareAtRisk } from '../../contract/care-at-risk.ts';
import { useCare } from '../parts/use-care.ts';

/** The one sentence of a page about care, with its one link. */
export function CareSay({ sentence }: { readonly sentence: CareAtRisk['sentence'] }) {
  const { href, hrefOf } = useCare();
  const { level, lead, rest, link } = sentence;
  const to = link && (link.body === null ? href(link.page, link.query) : hrefOf(link.body, link.page));
  return (
    <Say
      {...(level === null ? {} : { level })}
      lead={lead}
      rest={rest}
      {...(link === null || to === null ? {} : { link: { href: to, text: link.text } })}
    />
  );
}
