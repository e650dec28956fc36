/** What a masked piece of text is; the closed list of the command line's `mask`. */
export const maskKinds = [
  'person',
  'address',
  'email',
  'phone',
  'card',
  'iban',
  'account',
  'national-id',
  'ip',
  'url',
  'secret',
  'custom',
] as const;
export type MaskKind = (typeof maskKinds)[number];
