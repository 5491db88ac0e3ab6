import { Link } from 'wouter';
import { PageHeader } from '#web/kit/page-header.tsx';

/** An address that leads nowhere, or to something this person may not see: the two look the same on purpose. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Page not found" />
      <div className="prose">
        <p>If you typed the address, check that it is right. If you followed a link, the page may have moved.</p>
        <p>
          It is also possible that you do not have access. The person who sent you the link can tell you who gives it.
        </p>
        <p>
          <Link href="/england">Go to England</Link>
        </p>
      </div>
    </>
  );
}
