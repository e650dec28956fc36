import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ProviderInput } from '../../../shared/contract/cloud-views.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { providerProblemText } from '../../../shared/i18n/provider-problems.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Cloud.module.css';
import { KeyFields, type PartProps, PlaceFields, PriceFields } from './ProviderFields.tsx';
import {
  type FieldProblems,
  fieldsOf,
  needsPrice,
  type ProviderFields,
  readProvider,
} from './provider-form.ts';
import { type PresetId, presetOf, providerPresets } from './provider-presets.ts';

interface ProviderFormProps {
  readonly onAdded: () => void;
  /** Absent where there is nothing to go back to. */
  readonly onCancel?: (() => void) | undefined;
}

/** Adds a provider: where it is, which model, its key (kept in the keyring), and its price where nobody knows it. */
export function ProviderForm({ onAdded, onCancel }: ProviderFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const form = useProviderForm(onAdded);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <PlaceFields {...form.parts} />
      <KeyFields {...form.parts} />
      {form.isPriceNeeded && form.parts.fields.model.trim() !== '' && <PriceFields {...form.parts} />}
      {form.error && (
        <p role="alert" className={styles.problem}>
          {providerProblemText(form.error, language) ?? wordError(form.error.code, language)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={form.isSending}>
          {t('provider.submit')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('provider.cancel')}</Button>}
      </div>
    </form>
  );
}

function useProviderForm(onAdded: () => void) {
  const { stores } = useServices();
  const takenIds = useStore(stores.cloud, (state) => state.providers).map(({ id }) => id);
  const models = useAnswer('spend.models', {}).value?.models ?? [];
  const [presetId, setPresetId] = useState<PresetId>(providerPresets[0].id);
  const [fields, setFields] = useState(() => fieldsOf(presetOf(presetId), takenIds));
  const [problems, setProblems] = useState<FieldProblems>({});
  const sending = useAddProvider(onAdded);
  const { priceProvider } = presetOf(presetId);
  const context = { takenIds, isPriceKnown: priceProvider !== null && !sending.isPriceUnknown };
  const change = (part: Partial<ProviderFields>): void => {
    setFields((before) => ({ ...before, ...part }));
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in part))));
  };
  const choosePreset = (id: PresetId): void => {
    setPresetId(id);
    setProblems({});
    sending.forget();
    setFields(fieldsOf(presetOf(id), takenIds));
  };
  const submit = async (): Promise<void> => {
    const reading = readProvider(fields, context);
    setProblems(reading.kind === 'bad' ? reading.problems : {});
    if (reading.kind === 'provider') await sending.send(reading.input);
  };
  const priced = models.filter(({ provider }) => provider === priceProvider).map(({ model }) => model);
  const acts = { onChange: change, onPreset: choosePreset };
  const parts: PartProps = { fields, problems, presetId, models: priced, ...acts };
  const { error, isSending } = sending;
  return { parts, error, isSending, submit, isPriceNeeded: needsPrice(fields, context) };
}

/** Hands the provider to the engine, and keeps what it says against it. */
function useAddProvider(onAdded: () => void) {
  const { bridge, stores } = useServices();
  const [error, setError] = useState<AppError | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [isPriceUnknown, setIsPriceUnknown] = useState(false);
  const send = async (input: ProviderInput): Promise<void> => {
    if (isSending) return;
    setIsSending(true);
    setError(null);
    const answer = await bridge.invoke('provider.add', input);
    setIsSending(false);
    if (!answer.ok) {
      setError(answer.error);
      if (answer.error.code === 'price-unknown') setIsPriceUnknown(true);
      return;
    }
    await stores.cloud.getState().load();
    onAdded();
  };
  const forget = (): void => {
    setError(null);
    setIsPriceUnknown(false);
  };
  return { error, isSending, isPriceUnknown, send, forget };
}
