import { expect, it } from 'vitest';
import { taskKinds } from '../../../shared/domain/spend.ts';
import { policySchema, rateLimitsOf } from './policy-types.ts';
import { defaultPolicy } from './test-desk.ts';

const isPolicy = (changes: object) => policySchema.safeParse({ ...defaultPolicy, ...changes }).success;
const triage = (changes: object) =>
  isPolicy({ tasks: { ...defaultPolicy.tasks, triage: { ...defaultPolicy.tasks.triage, ...changes } } });

it('leaves no default to the code and takes no field it does not know (bug: a misspelt limit is silently none)', () => {
  expect(isPolicy({})).toBe(true);
  for (const field of Object.keys(defaultPolicy))
    expect([field, isPolicy({ [field]: undefined })]).toEqual([field, false]);
  expect([isPolicy({ tasksLimit: 1 }), triage({ outputLimit: 1 })]).toEqual([false, false]);
});

it.each([
  ['no output limit', { outputLimitTokens: 0 }],
  ['an empty chain', { chain: [] }],
  ['a tier that is none', { chain: ['cloud-free'] }],
  ['certainty', { boundConfidence: 1 }],
  ['every answer wrong', { targetError: 1 }],
])('refuses a task with %s (bug: a policy that can not be kept rules)', (_name, changes) =>
  expect(triage(changes)).toBe(false),
);

it('audits no more than the design allows, and takes a plain name (bug: half of the mail leaves as a sample)', () => {
  expect(
    [0.01, 0.02, 0.05, 0.5].map((share) => isPolicy({ audit: { ...defaultPolicy.audit, share } })),
  ).toEqual([false, true, true, false]);
  expect(['v1', 'V1', '../x', ''].map((version) => isPolicy({ version }))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

it('limits each task at each provider by itself (bug: drafts wait behind a thousand mails)', () => {
  const limits = rateLimitsOf(defaultPolicy, ['a', 'b']);
  expect(limits).toHaveLength(2 * taskKinds.length);
  expect(limits).toContainEqual({
    providerId: 'b',
    taskKind: 'draft',
    requestsPerMinute: defaultPolicy.tasks.draft.callsPerMinute,
    tokensPerMinute: null,
  });
});
