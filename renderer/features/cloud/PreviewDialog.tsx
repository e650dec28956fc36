import { useTranslation } from 'react-i18next';
import type { CloudPreview } from '../../../shared/contract/cloud-views.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatCount, formatMostMoney } from '../../format/numbers.ts';
import type { PreviewRequest, PreviewState } from '../../state/cloud-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ScrollText } from '../../ui/ScrollText.tsx';
import styles from './Leaving.module.css';
import { MaskedList } from './MaskedList.tsx';
import { addNeverRule } from './never-rule.ts';

/** Exactly what would leave: the text, where to, what was masked, the most it can cost. Nothing leaves without "Send". */
export function PreviewDialog({ state }: { readonly state: PreviewState }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const close = (): void => stores.cloud.getState().closePreview();
  const { request } = state;
  return (
    <Dialog
      title={t(`preview.title.${request.input.taskKind}`)}
      closeLabel={t('preview.close')}
      onClose={close}
      className={styles.preview}
    >
      <PreviewBody state={state} />
      <footer className={styles.foot}>
        {request.sender !== null && <NeverButton sender={request.sender} onDone={close} />}
        <span className={styles.fill} />
        <Button onClick={close}>{t('preview.cancel')}</Button>
        <Button
          look="primary"
          disabled={state.kind !== 'ready'}
          onClick={() => {
            close();
            request.send();
          }}
        >
          {t('preview.send')}
        </Button>
      </footer>
    </Dialog>
  );
}

function PreviewBody({ state }: { readonly state: PreviewState }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (state.kind === 'loading') return <p className={styles.wait}>{t('preview.loading')}</p>;
  if (state.kind === 'failed') {
    return (
      <p role="alert" className={styles.wait}>
        {t('preview.nothingSent')} {wordError(state.error.code, language)}
      </p>
    );
  }
  return <Leaving preview={state.preview} />;
}

/** How the part that holds the mail begins; before it stand the fixed instructions to the model. */
const mailBegins = '[user]\n';

function Leaving({ preview }: { readonly preview: CloudPreview }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const size = {
    in: formatCount(preview.inputBoundTokens, language),
    out: formatCount(preview.outputLimitTokens, language),
  };
  return (
    <>
      <dl className={styles.pairs}>
        <dt>{t('preview.to')}</dt>
        <dd>{plainLine(preview.host)}</dd>
        <dt>{t('preview.model')}</dt>
        <dd>{plainLine(preview.model)}</dd>
        <dt>{t('preview.cost')}</dt>
        <dd className={styles.money}>{formatMostMoney(preview.worstCaseNanoUsd)}</dd>
        <dt>{t('preview.size')}</dt>
        <dd>{t('preview.sizeWords', size)}</dd>
        <dt>{t('preview.masked')}</dt>
        <dd>
          <MaskedList masked={preview.masked} />
        </dd>
      </dl>
      <h3 className={styles.heading}>{t('preview.text')}</h3>
      <p className={styles.note}>{t('preview.textBegins')}</p>
      <ScrollText label={t('preview.text')} text={preview.textToSend} beginAt={mailBegins} />
    </>
  );
}

interface NeverButtonProps {
  readonly sender: NonNullable<PreviewRequest['sender']>;
  readonly onDone: () => void;
}

function NeverButton({ sender, onDone }: NeverButtonProps) {
  const services = useServices();
  const { t } = useTranslation();
  const refuse = async (): Promise<void> => {
    if (await addNeverRule(services, { kind: 'sender', value: sender })) onDone();
  };
  return (
    <Button look="quiet" onClick={() => void refuse()}>
      {t('preview.never', { sender: plainLine(sender, 40) })}
    </Button>
  );
}
