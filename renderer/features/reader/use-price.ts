import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CommandInput } from '../../../shared/contract/commands.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import { useServices } from '../../app/services.ts';
import { useAnswer } from '../../app/use-answer.ts';

const settleMs = 400;

/**
 * The most that a question can cost; null in local mode, or while it is not known. Asked for once the
 * user has stayed a moment, as it masks the whole text.
 */
export function useWorstCase(input: CommandInput<'cloud.preview'> | null): NanoUsd | null {
  const { stores } = useServices();
  const isPaid = useStore(stores.settings, ({ settings }) => settings.mode === 'hybrid');
  const settled = useSettled(input === null ? null : JSON.stringify(input));
  const wanted = isPaid && settled !== null ? (JSON.parse(settled) as CommandInput<'cloud.preview'>) : null;
  const { value } = useAnswer('cloud.preview', wanted);
  if (!wanted || !value || value.taskKind !== wanted.taskKind) return null;
  return value.worstCaseNanoUsd;
}

/** A value once it has stayed the same for a moment; null until then. */
function useSettled(value: string | null): string | null {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    setSettled(null);
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
