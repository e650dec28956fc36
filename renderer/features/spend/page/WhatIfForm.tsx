import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandInput } from '../../../../shared/contract/commands.ts';
import type { AppError } from '../../../../shared/contract/errors.ts';
import type { WhatIf } from '../../../../shared/contract/spend-views.ts';
import { wordError } from '../../../../shared/i18n/errors.ts';
import { plainLine } from '../../../../shared/i18n/plain-text.ts';
import { useLanguage, useServices } from '../../../app/services.ts';
import { useAnswer } from '../../../app/use-answer.ts';
import { Button } from '../../../ui/Button.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import cards from './Cards.module.css';
import styles from './Spend.module.css';
import { usePeriod } from './use-spend.ts';
import { WhatIfResult } from './WhatIfResult.tsx';

type Policy = CommandInput<'spend.whatif'>['policy'];
type Kind = Policy['kind'];
type Problem = 'whatif.modelUnknown' | 'whatif.fileNone' | 'whatif.fileUnreadable';

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
    <section className={cards.card} aria-labelledby="spend-whatif">
      <h2 id="spend-whatif" className={cards.cardTitle}>
        {t('whatif.title')}
      </h2>
      <p className={styles.note}>{t('whatif.lead')}</p>
      <form className={cards.whatIf} noValidate onSubmit={submit}>
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
  const [problem, setProblem] = useState<Problem | AppError | null>(null);
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
  const texts = { modelText, setModelText, file, setFile, models };
  return { kind, setKind, ...texts, run, isRunning, error, result: answered?.result ?? null, isStale };
}

interface PolicyChoice {
  readonly kind: Kind;
  readonly modelText: string;
  readonly file: File | null;
  readonly models: readonly PricedModel[];
}

async function policyOf(choice: PolicyChoice): Promise<Policy | Problem> {
  if (choice.kind === 'local-only') return { kind: 'local-only' };
  if (choice.kind === 'file') {
    if (choice.file === null) return 'whatif.fileNone';
    const text = await choice.file.text().catch(() => null);
    return text === null ? 'whatif.fileUnreadable' : { kind: 'file', text };
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
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={cards.fileChoice}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t('whatif.file')}
        onChange={({ target }) => form.setFile(target.files?.[0] ?? null)}
      />
      <Button onClick={() => input.current?.click()}>{t('whatif.chooseFile')}</Button>
      <span className={styles.note}>{form.file === null ? '' : plainLine(form.file.name, 60)}</span>
    </div>
  );
}
