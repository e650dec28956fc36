import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { EgressRuleView } from '../../../shared/contract/spend-views.ts';
import { folders } from '../../../shared/domain/folder.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { Button } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { addNeverRule, removeNeverRule } from '../cloud/never-rule.ts';
import { type RuleReading, readRule, ruleKinds } from './rule-form.ts';
import styles from './Settings.module.css';

/** Senders, domains, folders and words that keep a mail on this computer for good. */
export function EgressRules() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  // "Undo" on a notice changes the rules, too.
  const newestNotice = useStore(stores.notices, ({ notices }) => notices.at(-1)?.id ?? 0);
  const answered = useAnswer('egress.rules', {}, newestNotice);
  const rules = answered.value?.rules ?? [];
  return (
    <>
      <h3 className={styles.subTitle}>{t('leaving.rules')}</h3>
      {answered.error && <p className={styles.problem}>{wordError(answered.error.code, language)}</p>}
      {answered.value && rules.length === 0 && <p className={styles.hint}>{t('leaving.rulesNone')}</p>}
      {rules.length > 0 && (
        <ul className={styles.senders}>
          {rules.map((rule) => (
            <li key={rule.ruleId}>
              <RuleLine rule={rule} onChanged={answered.reload} />
            </li>
          ))}
        </ul>
      )}
      <RuleForm onAdded={answered.reload} />
    </>
  );
}

function RuleLine({ rule, onChanged }: { readonly rule: EgressRuleView; readonly onChanged: () => void }) {
  const services = useServices();
  const { t } = useTranslation();
  const folder = folders.find((one) => rule.kind === 'folder' && one === rule.value);
  const value = folder === undefined ? plainLine(rule.value, 120) : t(`folder.${folder}`);
  return (
    <>
      <span className={styles.sender}>
        <span className={styles.hint}>{t(`leaving.kind.${rule.kind}`)}</span> {value}
      </span>
      <Button
        look="quiet"
        aria-label={t('leaving.removeOf', { name: value })}
        onClick={() => void removeNeverRule(services, rule).then(onChanged)}
      >
        {t('settings.remove')}
      </Button>
    </>
  );
}

function RuleForm({ onAdded }: { readonly onAdded: () => void }) {
  const services = useServices();
  const { t } = useTranslation();
  const [kind, setKind] = useState<EgressRuleView['kind']>('sender');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Extract<RuleReading, { kind: 'bad' }>['problem'] | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reading = readRule(
      kind,
      text,
      new Map(folders.map((one) => [t(`folder.${one}`).toLowerCase(), one])),
    );
    setProblem(reading.kind === 'bad' ? reading.problem : null);
    if (reading.kind === 'bad' || !(await addNeverRule(services, reading.rule))) return;
    setText('');
    onAdded();
  };
  return (
    <form className={styles.ruleForm} noValidate onSubmit={(event) => void submit(event)}>
      <Segments
        label={t('leaving.kind')}
        isLabelHidden
        value={kind}
        options={ruleKinds.map((value) => ({ value, name: t(`leaving.kind.${value}`) }))}
        onChange={(chosen) => {
          setKind(chosen);
          setProblem(null);
        }}
      />
      <div className={styles.ruleLine}>
        <TextField
          label={t(`leaving.value.${kind}`)}
          value={text}
          problem={problem === null ? null : t(`leaving.problem.${problem}`)}
          onText={setText}
        />
        <Button type="submit">{t('leaving.add')}</Button>
      </div>
    </form>
  );
}
