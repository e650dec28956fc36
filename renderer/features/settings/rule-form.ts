import type { EgressRuleView } from '../../../shared/contract/spend-views.ts';

export const ruleKinds = ['sender', 'domain', 'folder', 'word'] as const;
type RuleKind = EgressRuleView['kind'];

export type RuleReading =
  | { readonly kind: 'rule'; readonly rule: { readonly kind: RuleKind; readonly value: string } }
  | { readonly kind: 'bad'; readonly problem: 'empty' | 'sender' | 'domain' };

/** Reads a never-send rule; an address or domain with a slip would keep nothing from leaving, so it is refused. */
export function readRule(kind: RuleKind, text: string): RuleReading {
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
  return rule(kind, typed);
}

function rule(kind: RuleKind, value: string): RuleReading {
  return { kind: 'rule', rule: { kind, value } };
}
