/** What tests use of saxen, which brings no types. */
declare module 'saxen' {
  type Decode = (text: string) => string;

  export class Parser {
    on(event: 'openTag', hear: (name: string, attributes: () => Record<string, string>, decode: Decode) => void): this;
    on(event: 'closeTag' | 'cdata', hear: (text: string) => void): this;
    on(event: 'text', hear: (text: string, decode: Decode) => void): this;
    parse(xml: string): this;
  }
}
