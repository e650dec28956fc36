import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useServices } from '../../app/services.ts';
import { Segments } from '../../ui/Segments.tsx';
import { TextField } from '../../ui/TextField.tsx';
import uiStyles from '../../ui/ui.module.css';
import styles from './Cloud.module.css';
import { type FieldName, type FieldProblems, mayBeOpen, type ProviderFields } from './provider-form.ts';
import { type PresetId, presetOf, providerPresets } from './provider-presets.ts';

export interface PartProps {
  readonly fields: ProviderFields;
  readonly problems: FieldProblems;
  readonly presetId: PresetId;
  /** Models that the price table knows at this provider. */
  readonly models: readonly string[];
  readonly onChange: (change: Partial<ProviderFields>) => void;
  readonly onPreset: (id: PresetId) => void;
}

function useProblem(problems: FieldProblems): (name: FieldName) => string | null {
  const { t } = useTranslation();
  return (name) => {
    const problem = problems[name];
    return problem ? t(`provider.problem.${problem}`) : null;
  };
}

/** Where the provider is and what it is used for. */
export function PlaceFields(props: PartProps) {
  const { fields, problems, presetId, onChange } = props;
  const { t } = useTranslation();
  const problem = useProblem(problems);
  const isOwn = presetOf(presetId).priceProvider === null;
  return (
    <div className={styles.grid}>
      <PresetChoice {...props} />
      <TextField
        label={t('provider.id')}
        value={fields.id}
        problem={problem('id')}
        onText={(text) => onChange({ id: text })}
      />
      <TextField
        label={t('provider.url')}
        value={fields.url}
        inputMode="url"
        problem={problem('url')}
        onText={(text) => onChange({ url: text })}
      />
      <ModelField {...props} />
      <Segments
        label={t('provider.tier')}
        isStacked
        value={fields.tier}
        options={[
          { value: 'cloud-cheap', name: t('provider.tier.cloud-cheap') },
          { value: 'cloud-strong', name: t('provider.tier.cloud-strong') },
        ]}
        onChange={(tier) => onChange({ tier })}
      />
      {isOwn && <SelfHosted fields={fields} onChange={onChange} />}
    </div>
  );
}

function PresetChoice({ presetId, onPreset }: PartProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={uiStyles.field}>
      <label htmlFor={id}>{t('provider.preset')}</label>
      <select
        id={id}
        className={uiStyles.input}
        value={presetId}
        onChange={(event) => {
          const chosen = providerPresets.find((preset) => preset.id === event.target.value);
          if (chosen) onPreset(chosen.id);
        }}
      >
        {providerPresets.map((preset) => (
          <option key={preset.id} value={preset.id}>
            {preset.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function ModelField({ fields, problems, models, onChange }: PartProps) {
  const { t } = useTranslation();
  const problem = useProblem(problems);
  const id = useId();
  return (
    <>
      <TextField
        label={t('provider.model')}
        value={fields.model}
        hint={t('provider.modelHint')}
        problem={problem('model')}
        list={id}
        onText={(text) => onChange({ model: text })}
      />
      <datalist id={id}>
        {models.map((model) => (
          <option key={model} value={model} />
        ))}
      </datalist>
    </>
  );
}

function SelfHosted({ fields, onChange }: Pick<PartProps, 'fields' | 'onChange'>) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.tick}>
      <input
        id={id}
        type="checkbox"
        checked={fields.isSelfHosted}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange({ isSelfHosted: event.target.checked })}
      />
      <label htmlFor={id}>{t('provider.selfHosted')}</label>
      <p id={`${id}-hint`} className={uiStyles.hint}>
        {t('provider.selfHostedHint')}
      </p>
    </div>
  );
}

/** The key itself, or the name of the variable that holds it. */
export function KeyFields({ fields, problems, onChange }: PartProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const problem = useProblem(problems);
  const isPersistent = useStore(stores.cloud, (state) => state.keyring?.isPersistent ?? true);
  const kept = t(isPersistent ? 'provider.keyKept' : 'provider.keySession');
  return (
    <div className={styles.grid}>
      <Segments
        label={t('provider.keyFrom')}
        isStacked
        value={fields.keyFrom}
        options={[
          { value: 'typed', name: t('provider.keyFrom.typed') },
          { value: 'environment', name: t('provider.keyFrom.environment') },
        ]}
        onChange={(keyFrom) => onChange({ keyFrom })}
      />
      {fields.keyFrom === 'typed' ? (
        <TextField
          label={t('provider.key')}
          type="password"
          value={fields.key}
          hint={mayBeOpen(fields) ? t('provider.keyOptional') : kept}
          problem={problem('key')}
          onText={(text) => onChange({ key: text })}
        />
      ) : (
        <TextField
          label={t('provider.keyEnv')}
          value={fields.keyEnv}
          hint={t('provider.keyEnvHint')}
          problem={problem('keyEnv')}
          onText={(text) => onChange({ keyEnv: text })}
        />
      )}
    </div>
  );
}

/** Asked for only where the price table does not know the model. */
export function PriceFields({ fields, problems, onChange }: PartProps) {
  const { t } = useTranslation();
  const problem = useProblem(problems);
  const names = [
    'priceIn',
    'priceOut',
    'priceCacheRead',
    'priceCacheWrite',
    'priceBatchIn',
    'priceBatchOut',
  ] as const;
  const hints: Partial<Record<(typeof names)[number], string>> = {
    priceCacheRead: t('provider.optional'),
    priceCacheWrite: t('provider.optional'),
    priceBatchIn: t('provider.optionalBatch'),
    priceBatchOut: t('provider.optionalBatch'),
  };
  return (
    <fieldset className={styles.prices}>
      <legend>{t('provider.prices')}</legend>
      <p className={uiStyles.hint}>{t('provider.pricesWhy')}</p>
      <div className={styles.priceRow}>
        {names.map((name) => (
          <TextField
            key={name}
            label={t(`provider.${name}`)}
            inputMode="decimal"
            placeholder={hints[name]}
            value={fields[name]}
            problem={problem(name)}
            onText={(text) => onChange({ [name]: text })}
          />
        ))}
      </div>
    </fieldset>
  );
}
