// The library brings no types. It has one test for the schema, and one for each mandatory test of the standard.
declare module '@secvisogram/csaf-validator-lib/basic.js' {
  export const csaf_2_0_strict: import('./read-document.ts').DocumentTest;
}
