import { type ReactNode, useState } from 'react';
import { NarrowPage, type NarrowPageProps } from './narrow-page.tsx';

/**
 * A page that is opened by a link that works once. Its token stands after `#`, which no server and no log sees, and is
 * given to `children`.
 */
export function LinkPage({
  children,
  ...page
}: Omit<NarrowPageProps, 'children'> & { readonly children: (token: string) => ReactNode }) {
  const [token] = useState(() => location.hash.slice(1));
  if (token === '') {
    return (
      <NarrowPage title="This link is not whole">
        <p>The part after the # sign is missing. Copy the whole link that you were given into the address bar.</p>
      </NarrowPage>
    );
  }
  return <NarrowPage {...page}>{children(token)}</NarrowPage>;
}
