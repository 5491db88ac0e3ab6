import './care-at-risk.css';
import { Link } from 'wouter';
import { Panel } from '#web/kit/panel.tsx';
import { formatNumber } from '#web/words/format-number.ts';
import type { CarePathway } from '../../contract/care-at-risk.ts';
import { useCare } from '../parts/use-care.ts';
import { PaperCover } from './pathway-list.tsx';

type Stopping = Pick<CarePathway, 'pathway' | 'name' | 'unit' | 'isGiven' | 'missing' | 'paperMinutes' | 'weekly'>;

/** The pathways of one fictional organisation that stop first, for its overview. */
export function StopsFirst({ pathways }: { readonly pathways: readonly Stopping[] }) {
  const { href } = useCare();
  if (pathways.length === 0) return null;
  return (
    <Panel
      title="Which services stop first"
      hint="When systems fail, by how long paper carries them"
      actions={<Link href={href('')}>See all, with what is at risk</Link>}
      id="stops-first"
    >
      <ol className="next plain-list">
        {pathways.map((pathway, index) => (
          <li key={pathway.pathway}>
            <span className="next-number">{index + 1}</span>
            <div>
              <div className="next-head">
                <h3>
                  <Link href={href(`pathways/${pathway.pathway}`)}>{pathway.name}</Link>
                </h3>
                <PaperCover pathway={pathway} isFictional />
              </div>
              <p className="hint">
                {pathway.weekly === null
                  ? 'Weekly volume not known'
                  : `${formatNumber(pathway.weekly)} ${pathway.unit} a week`}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
