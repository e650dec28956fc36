/** Joins class names; what is absent or false is left out. */
export function classNames(...names: readonly (string | undefined | false | null)[]): string {
  return names.filter(Boolean).join(' ');
}
