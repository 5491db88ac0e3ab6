import { Link } from 'wouter';
import { productName } from '#web/kit/product-name.ts';

/** The foot of every page. */
export function Footer() {
  return (
    <footer className="footer">
      <p>{productName}</p>
      <ul className="plain-list">
        <li>
          <Link href="/accessibility">Accessibility statement</Link>
        </li>
        <li>
          <Link href="/keyboard">Keyboard</Link>
        </li>
      </ul>
    </footer>
  );
}
