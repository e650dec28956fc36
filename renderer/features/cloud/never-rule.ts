import type { CommandInput } from '../../../shared/contract/commands.ts';
import type { EgressRuleView } from '../../../shared/contract/spend-views.ts';
import { type CommandContext, tell } from '../../app/acts.ts';

type NewRule = CommandInput<'egress.addRule'>;

/** Keeps a sender, domain, folder or word from ever leaving; the notice takes it back. @returns whether it was kept. */
export async function addNeverRule(context: CommandContext, rule: NewRule): Promise<boolean> {
  const answer = await context.bridge.invoke('egress.addRule', rule);
  if (!answer.ok) {
    tell(context.stores, { kind: 'error', error: answer.error });
    return false;
  }
  const added = answer.value.rules.findLast(({ kind, value }) => kind === rule.kind && value === rule.value);
  const takeBack = added && (() => void removeNeverRule(context, added));
  tell(context.stores, { kind: 'ruleAdded', value: rule.value }, takeBack);
  return true;
}

/** Lets it leave again; the notice takes that back. */
export async function removeNeverRule(context: CommandContext, rule: EgressRuleView): Promise<void> {
  const { ruleId, kind, value } = rule;
  const answer = await context.bridge.invoke('egress.removeRule', { ruleId });
  if (answer.ok) {
    tell(context.stores, { kind: 'ruleRemoved', value }, () => void addNeverRule(context, { kind, value }));
  } else tell(context.stores, { kind: 'error', error: answer.error });
}
