/** Codes of why something is not affected (CSAF, OpenVEX and CycloneDX), in words. */
const reasonWords: Readonly<Record<string, string>> = {
  component_not_present: 'The weak part is not in it',
  vulnerable_code_not_present: 'The weak code is not in it',
  vulnerable_code_not_in_execute_path: 'The weak code never runs in it',
  vulnerable_code_cannot_be_controlled_by_adversary: 'An attacker cannot reach the weak code',
  protected_at_perimeter: 'What stands before it keeps attacks away',
  requires_configuration: 'It is weak only with a setting',
  requires_dependency: 'It is weak only together with another part',
  requires_environment: 'It is weak only in some places',
  inline_mitigations_already_exist: 'It protects itself already',
};

/** Such a code in words; words stay as they are. */
export const reasonOf = (text: string) => reasonWords[text] ?? text;

/** The same as a sentence of its own. */
export const asSentence = (reason: string) => {
  const words = reasonOf(reason).trim();
  return words.endsWith('.') ? words : `${words}.`;
};
