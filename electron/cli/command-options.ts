/** Options that belong to some commands only; all others refuse them, so that a slip is never ignored. */
export const commandOptionTypes = {
  kind: { type: 'string' },
  url: { type: 'string' },
  tier: { type: 'string' },
  'price-in': { type: 'string' },
  'price-out': { type: 'string' },
  'price-cache-read': { type: 'string' },
  'price-cache-write': { type: 'string' },
  'price-batch-in': { type: 'string' },
  'price-batch-out': { type: 'string' },
  'key-env': { type: 'string' },
  'self-hosted': { type: 'boolean' },
  since: { type: 'string' },
  until: { type: 'string' },
  by: { type: 'string' },
  policy: { type: 'string' },
  prices: { type: 'string' },
  'dry-run': { type: 'boolean' },
  export: { type: 'string' },
  limit: { type: 'string' },
  undo: { type: 'string' },
} as const;

type CommandOptionName = keyof typeof commandOptionTypes;

/** What was typed of these options; strings as typed. */
export type CommandOptions = Readonly<Partial<Record<CommandOptionName, string | true | undefined>>>;

const optionsOfCommand: Readonly<Record<string, readonly CommandOptionName[]>> = {
  provider: [
    'kind',
    'url',
    'tier',
    'price-in',
    'price-out',
    'price-cache-read',
    'price-cache-write',
    'price-batch-in',
    'price-batch-out',
    'key-env',
    'self-hosted',
  ],
  spend: ['since', 'until', 'by', 'policy', 'prices', 'export'],
  triage: ['dry-run'],
  search: ['limit'],
  correct: ['undo'],
};

/** @returns the name of an option that was typed and that `command` does not have; null when all fit. */
export function foreignOption(command: string, values: Readonly<Record<string, unknown>>): string | null {
  const allowed: readonly string[] = optionsOfCommand[command] ?? [];
  const foreign = Object.keys(values).find(
    (name) => Object.hasOwn(commandOptionTypes, name) && !allowed.includes(name),
  );
  return foreign === undefined ? null : `--${foreign}`;
}

/** One option as text; null where it was not typed. */
export function textOption(options: CommandOptions, name: CommandOptionName): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}
