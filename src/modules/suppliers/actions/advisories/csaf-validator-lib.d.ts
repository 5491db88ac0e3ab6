// The library brings no types. It has one test for the schema, and one for each mandatory test of the standard.
declare module '@secvisogram/csaf-validator-lib/basic.js' {
  interface Judgement {
    readonly isValid?: boolean;
    readonly errors?: readonly { readonly instancePath: string; readonly message: string }[];
  }
  export type DocumentTest = (document: unknown) => Judgement | Promise<Judgement>;
  export const csaf_2_0_strict: DocumentTest;
}
/** The schema of the standard; the strict one also refuses what is only advised against (test 6.2.20). */
declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
  type DocumentTest = import('@secvisogram/csaf-validator-lib/basic.js').DocumentTest;
  export const csaf_2_0: DocumentTest;
}
