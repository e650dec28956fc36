import { useState } from 'react';
import type { Owner } from '../../../shared/domain/mail.ts';
import { saveSettings } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { type OwnerReading, readOwner } from './owner-form.ts';
import { useSavedMark } from './use-saved-mark.ts';

/** The fields of the owner as typed, what is wrong with them, and a function that keeps them. */
export function useOwnerForm(separator: string) {
  const services = useServices();
  const saved = (): Owner | null => services.stores.settings.getState().settings.owner;
  const [name, setName] = useState(() => saved()?.name ?? '');
  const [addressText, setAddressText] = useState(() => saved()?.addresses.join(separator) ?? '');
  const [problem, setProblem] = useState<Exclude<OwnerReading, { kind: 'owner' }> | null>(null);
  const [isSaved, markSaved] = useSavedMark();
  const save = async (): Promise<void> => {
    const reading = readOwner(name, addressText);
    setProblem(reading.kind === 'owner' ? null : reading);
    if (reading.kind !== 'owner' || JSON.stringify(reading.owner) === JSON.stringify(saved())) return;
    if (await saveSettings(services, { owner: reading.owner })) markSaved();
  };
  return { name, setName, addressText, setAddressText, problem, isSaved, save };
}
