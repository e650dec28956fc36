import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Settings } from '../../../shared/contract/views.ts';
import { saveSettings } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { TextField } from '../../ui/TextField.tsx';
import { readAuditPercent, readPercents, readSendAddress } from './alert-form.ts';
import { SaveRow } from './SaveRow.tsx';
import styles from './Settings.module.css';
import { useSavedMark } from './use-saved-mark.ts';
import { WebhookDelivery } from './WebhookDelivery.tsx';

/** When the user is told, and what is sent where besides; each field says so. */
export function AlertSettings() {
  const { stores } = useServices();
  const isLoaded = useStore(stores.settings, (state) => state.isLoaded);
  return <Fields key={String(isLoaded)} />;
}

interface Typed {
  readonly percents: string;
  readonly webhook: string;
  readonly trace: string;
  readonly audit: string;
}

type Problems = Readonly<Partial<Record<keyof Typed, 'badPercents' | 'badUrl' | 'badAudit'>>>;

const fields = [
  { name: 'percents', label: 'alerts.percents', hint: 'alerts.percentsHint', inputMode: 'numeric' },
  { name: 'webhook', label: 'alerts.webhook', hint: 'alerts.webhookHint', inputMode: 'url' },
  { name: 'trace', label: 'alerts.trace', hint: 'alerts.traceHint', inputMode: 'url' },
  { name: 'audit', label: 'alerts.audit', hint: 'alerts.auditHint', inputMode: 'decimal' },
] as const;

function Fields() {
  const services = useServices();
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => typedOf(services.stores.settings.getState().settings));
  const [problems, setProblems] = useState<Problems>({});
  const [isSaved, markSaved] = useSavedMark();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reading = readTyped(typed);
    setProblems(reading.problems);
    if (reading.change && (await saveSettings(services, reading.change))) markSaved();
  };
  return (
    <>
      <form className={styles.fields} noValidate onSubmit={(event) => void submit(event)}>
        {fields.map(({ name, label, hint, inputMode }) => {
          const problem = problems[name];
          return (
            <TextField
              key={name}
              label={t(label)}
              hint={t(hint)}
              inputMode={inputMode}
              value={typed[name]}
              problem={problem ? t(`alerts.${problem}`) : null}
              onText={(text) => setTyped((before) => ({ ...before, [name]: text }))}
            />
          );
        })}
        <SaveRow isSaved={isSaved} />
      </form>
      <WebhookDelivery />
    </>
  );
}

function typedOf({ alertPercents, webhookUrl, traceEndpoint, auditPercent }: Settings): Typed {
  return {
    percents: alertPercents.join(', '),
    webhook: webhookUrl ?? '',
    trace: traceEndpoint ?? '',
    audit: String(auditPercent),
  };
}

interface Reading {
  readonly problems: Problems;
  /** null while something is wrong. */
  readonly change: Partial<Settings> | null;
}

function readTyped(typed: Typed): Reading {
  const alertPercents = readPercents(typed.percents);
  const webhook = readSendAddress(typed.webhook);
  const trace = readSendAddress(typed.trace);
  const auditPercent = readAuditPercent(typed.audit);
  const problems: Problems = {
    ...(alertPercents === null ? { percents: 'badPercents' } : {}),
    ...(webhook.kind === 'bad' ? { webhook: 'badUrl' } : {}),
    ...(trace.kind === 'bad' ? { trace: 'badUrl' } : {}),
    ...(auditPercent === null ? { audit: 'badAudit' } : {}),
  };
  if (alertPercents === null || auditPercent === null || webhook.kind === 'bad' || trace.kind === 'bad') {
    return { problems, change: null };
  }
  const addresses = { webhookUrl: webhook.address, traceEndpoint: trace.address };
  return { problems, change: { alertPercents, auditPercent, ...addresses } };
}
