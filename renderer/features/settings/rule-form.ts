import type { EgressRuleView } from '../../../shared/contract/spend-views.ts';
import type { Folder } from '../../../shared/domain/folder.ts';

export const ruleKinds = ['sender', 'domain', 'folder', 'word'] as const;
type RuleKind = EgressRuleView['kind'];

export type RuleReading =
  | { readonly kind: 'rule'; readonly rule: { readonly kind: RuleKind; readonly value: string } }
  | { readonly kind: 'bad'; readonly problem: 'empty' | 'sender' | 'domain' | 'folder' };

/**
 * Reads a never-send rule; what has a slip would keep nothing from leaving, so it is refused.
 * @param folders by name, as it is shown; in small letters
 */
export function readRule(kind: RuleKind, text: string, folders: ReadonlyMap<string, Folder>): RuleReading {
  const typed = text.trim();
  if (typed === '') return { kind: 'bad', problem: 'empty' };
  if (kind === 'sender') {
    const isAddress = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/u.test(typed);
    return isAddress ? rule(kind, typed.toLowerCase()) : { kind: 'bad', problem: 'sender' };
  }
  if (kind === 'domain') {
    const domain = typed.toLowerCase().replace(/^@/u, '');
    const isDomain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u.test(domain);
    return isDomain ? rule(kind, domain) : { kind: 'bad', problem: 'domain' };
  }
  if (kind === 'folder') {
    const folder = folders.get(typed.toLowerCase());
    return folder === undefined ? { kind: 'bad', problem: 'folder' } : rule(kind, folder);
  }
  return rule(kind, typed);
}

function rule(kind: RuleKind, value: string): RuleReading {
  return { kind: 'rule', rule: { kind, value } };
}
