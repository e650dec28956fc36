import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandInput } from '../../../../shared/contract/commands.ts';
import type { AppError } from '../../../../shared/contract/errors.ts';
import type { WhatIf } from '../../../../shared/contract/spend-views.ts';
import { wordError } from '../../../../shared/i18n/errors.ts';
import { useLanguage, useServices } from '../../../app/services.ts';
import { useAnswer } from '../../../app/use-answer.ts';
import { Button } from '../../../ui/Button.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import uiStyles from '../../../ui/ui.module.css';
import styles from './Spend.module.css';
import { usePeriod } from './use-spend.ts';
import { WhatIfResult } from './WhatIfResult.tsx';

type Policy = CommandInput<'spend.whatif'>['policy'];
type Kind = Policy['kind'];

interface PricedModel {
  readonly provider: string;
  readonly model: string;
}

/** What the period would have cost on one model, on this computer alone, or under a policy file. */
export function WhatIfForm() {
  const { t } = useTranslation();
  const form = useWhatIf();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void form.run();
  };
  return (
    <section className={styles.card} aria-labelledby="spend-whatif">
      <h2 id="spend-whatif" className={styles.cardTitle}>
        {t('whatif.title')}
      </h2>
      <p className={styles.note}>{t('whatif.lead')}</p>
      <form className={styles.whatIf} noValidate onSubmit={submit}>
        <Segments
          label={t('whatif.kind')}
          isLabelHidden
          value={form.kind}
          options={(['model', 'local-only', 'file'] as const).map((value) => ({
            value,
            name: t(`whatif.kind.${value}`),
          }))}
          onChange={form.setKind}
        />
        {form.kind === 'model' && <ModelChoice form={form} />}
        {form.kind === 'file' && <FileChoice form={form} />}
        <div>
          <Button type="submit" disabled={form.isRunning}>
            {t(form.isRunning ? 'whatif.running' : 'whatif.run')}
          </Button>
        </div>
      </form>
      <div role="status">
        {form.error && <p className={styles.problem}>{form.error}</p>}
        {form.result && <WhatIfResult result={form.result} isStale={form.isStale} />}
      </div>
    </section>
  );
}

type Form = ReturnType<typeof useWhatIf>;

function useWhatIf() {
  const { bridge } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const period = usePeriod();
  const models = useAnswer('spend.models', {}).value?.models ?? [];
  const [kind, setKind] = useState<Kind>('model');
  const [modelText, setModelText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<'whatif.modelUnknown' | 'whatif.fileNone' | AppError | null>(null);
  const [answered, setAnswered] = useState<{ result: WhatIf; period: string } | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const run = async (): Promise<void> => {
    const policy = await policyOf({ kind, modelText, file, models });
    setProblem(typeof policy === 'string' ? policy : null);
    if (typeof policy === 'string') return;
    setIsRunning(true);
    const answer = await bridge.invoke('spend.whatif', { ...period, policy });
    setIsRunning(false);
    if (answer.ok) setAnswered({ result: answer.value, period: JSON.stringify(period) });
    else setProblem(answer.error);
  };
  const error =
    problem === null ? null : typeof problem === 'string' ? t(problem) : wordError(problem.code, language);
  const isStale = answered !== null && answered.period !== JSON.stringify(period);
  const texts = { modelText, setModelText, setFile, models };
  return { kind, setKind, ...texts, run, isRunning, error, result: answered?.result ?? null, isStale };
}

interface PolicyChoice {
  readonly kind: Kind;
  readonly modelText: string;
  readonly file: File | null;
  readonly models: readonly PricedModel[];
}

async function policyOf(choice: PolicyChoice): Promise<Policy | 'whatif.modelUnknown' | 'whatif.fileNone'> {
  if (choice.kind === 'local-only') return { kind: 'local-only' };
  if (choice.kind === 'file') {
    return choice.file === null ? 'whatif.fileNone' : { kind: 'file', text: await choice.file.text() };
  }
  const typed = choice.modelText.trim();
  const found = choice.models.find(
    ({ provider, model }) => typed === `${provider}/${model}` || typed === model,
  );
  return found ? { kind: 'model', ...found } : 'whatif.modelUnknown';
}

function ModelChoice({ form }: { readonly form: Form }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <TextField label={t('whatif.model')} value={form.modelText} list={id} onText={form.setModelText} />
      <datalist id={id}>
        {form.models.map(({ provider, model }) => (
          <option key={`${provider}/${model}`} value={`${provider}/${model}`} />
        ))}
      </datalist>
    </>
  );
}

function FileChoice({ form }: { readonly form: Form }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={uiStyles.field}>
      <label htmlFor={id}>{t('whatif.file')}</label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        onChange={({ target }) => form.setFile(target.files?.[0] ?? null)}
      />
    </div>
  );
}
