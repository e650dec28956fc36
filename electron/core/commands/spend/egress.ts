import { appError } from '../../../../shared/contract/errors.ts';
import { err, ok } from '../../../../shared/result.ts';
import type { EgressRepository } from '../../db/egress.ts';
import type { Clock } from '../../ports.ts';
import type { EngineHandlers } from '../handler-types.ts';

/** What the user said may never leave: senders, domains, folders, words. */
export function egressHandlers(
  egress: EgressRepository,
  clock: Clock,
): Pick<EngineHandlers, 'egress.rules' | 'egress.addRule' | 'egress.removeRule'> {
  const rules = () => ok({ rules: [...egress.rules()] });
  return {
    'egress.rules': rules,
    'egress.addRule': ({ kind, value }) => {
      if (value.trim() === '') return err(appError('bad-input', 'a rule needs something to look for'));
      egress.addRule({ kind, value }, clock.nowUtcMs());
      return rules();
    },
    'egress.removeRule': ({ ruleId }) => {
      egress.removeRule(ruleId);
      return rules();
    },
  };
}
