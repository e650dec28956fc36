import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionsFromOutput } from './actions-output.ts';

describe('actionsFromOutput', () => {
  it('would catch days that do not exist, repeats, and control or direction characters getting through', () => {
    const output = JSON.stringify({
      actions: [
        { text: ' Send\nthe \u202Econtract\u0007 ', due: '2026-02-30' },
        { text: 'Send the contract', due: '2026-02-28' },
        { text: 'Call Ines', due: '2026-02-28' },
        { text: '\u200B', due: null },
      ],
    });
    expect(actionsFromOutput(output)).toEqual([
      { text: 'Send the contract', due: null },
      { text: 'Call Ines', due: '2026-02-28' },
    ]);
  });

  it('would catch an answer that was cut off losing its whole items', () => {
    expect(actionsFromOutput('{"actions": [{"text": "Pay", "due": null}, {"text": "Ca')).toEqual([
      { text: 'Pay', due: null },
    ]);
  });

  it('would catch a throw on whatever a model writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (output) => {
        for (const { text } of actionsFromOutput(output)) expect(text.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
