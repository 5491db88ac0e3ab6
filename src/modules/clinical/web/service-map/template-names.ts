/** Templates as pages call them: "the template for ...". */
export const templateNames: Readonly<Record<string, string>> = {
  acute: 'acute trusts',
  'mental-health': 'mental health trusts',
  community: 'community trusts',
  ambulance: 'ambulance trusts',
  'primary-care': 'GP practices',
  'nhs-111': 'NHS 111 providers',
};
