/** What a framework can be exported as, in the order in which it is offered. */
export const exportFormats = ['json', 'webcaf', 'oscal', 'ciso-assistant'] as const;
export type ExportFormat = (typeof exportFormats)[number];
