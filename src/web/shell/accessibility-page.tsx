import { PageHeader } from '#web/kit/page-header.tsx';
import { productName } from '#web/kit/product-name.ts';

/** The accessibility statement: what was tested, how, and what is known to be missing. */
export function AccessibilityPage() {
  return (
    <>
      <PageHeader title="Accessibility statement" />
      <div className="panel prose">
        <h2>Who should be able to use {productName}</h2>
        <p>
          Everyone. You should be able to zoom to 400%, use only a keyboard, use a screen reader or speech recognition,
          and read every page without seeing its colours.
        </p>
        <h2>What we follow</h2>
        <p>
          {productName} is built to the Web Content Accessibility Guidelines (WCAG) version 2.2, level AA. Automatic
          tests run on every change: each page in the light theme on a wide screen and in the dark theme on a phone.
        </p>
        <h2>What we know is missing</h2>
        <ul>
          <li>People who use assistive technology have not tested it yet. Automatic tests find only some faults.</li>
          <li>
            A map is easier to read as a table with a screen reader. Select “Table” beside the heading of the map.
          </li>
          <li>On paper, a page is in the light theme and has no maps that you can explore.</li>
        </ul>
        <h2>If something stops you</h2>
        <p>
          Tell the administrator of your organisation. Say which page it was and what you tried to do. You can also ask
          them for the same facts in another form.
        </p>
        <h2>Preparation of this statement</h2>
        <p>It was written on 21 November 2026 from the results of the automatic tests.</p>
      </div>
    </>
  );
}
