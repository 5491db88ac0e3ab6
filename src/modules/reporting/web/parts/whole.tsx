/** Text that must not break over lines: a year such as "2022-23", a number with its unit. */
export function Whole({ text }: { readonly text: string }) {
  return <span className="whole">{text}</span>;
}
