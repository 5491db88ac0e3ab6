import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { askProduct, showExposure } from '../calls.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { AskForm } from './ask-form.tsx';
import { ProductAnswer } from './product-answer.tsx';
import { WeaknessAnswer } from './weakness-answer.tsx';

/** The branch without a day: inventories are of now. */
function useBranch() {
  const { organisation, branch } = useScoped('systems');
  return { organisation, ...(branch.edge === undefined ? {} : { edge: branch.edge }) };
}

function AskedWeakness({ code }: { readonly code: string }) {
  const answer = useAnswer(showExposure, { query: { ...useBranch(), code } });
  return (
    <Answered query={answer} title="Who has it" what="who has this weakness">
      {(exposure) => <WeaknessAnswer exposure={exposure} />}
    </Answered>
  );
}

function AskedProduct({ asked, versions }: { readonly asked: string; readonly versions: string }) {
  const answer = useAnswer(askProduct, { query: { ...useBranch(), q: asked, versions } });
  return (
    <Answered query={answer} title="Who has it" what="who has this product">
      {(exposure) => <ProductAnswer exposure={exposure} asked={asked} />}
    </Answered>
  );
}

/** Who in a branch has a weakness or a product. */
export function WhoHasPage() {
  const query = useQueryState();
  const [code, asked, versions] = [query.get('code') ?? '', query.get('q') ?? '', query.get('versions') ?? ''];
  return (
    <>
      <PageHeader
        title="Who has it"
        hint="Ask for a weakness or a product: organisations, how many systems, and of whom it is not known."
      />
      <SystemTabs current="who-has" />
      <div className="stack">
        <Panel title="Ask">
          <AskForm key={`${code} ${asked} ${versions}`} asked={code || asked} versions={versions} />
        </Panel>
        {code !== '' && <AskedWeakness code={code} />}
        {code === '' && asked !== '' && <AskedProduct asked={asked} versions={versions} />}
      </div>
    </>
  );
}
