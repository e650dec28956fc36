import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { MessageView } from '../../../shared/contract/views.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import { useKeymap, useServices } from '../../app/services.ts';
import { formatMostMoney } from '../../format/numbers.ts';
import type { CommandId } from '../../keys/keymap.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Ask.module.css';
import { isUnsure, isWorthSummary } from './ask-worth.ts';
import { useWorstCase } from './use-price.ts';

interface AskRowProps {
  readonly message: MessageView;
  readonly messages: readonly MessageView[];
}

/** What a model can be asked about the open thread, each with the most it can cost where it would be paid. */
export function AskRow({ message, messages }: AskRowProps) {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const isHybrid = useStore(stores.settings, (state) => state.settings.mode === 'hybrid');
  const { messageId } = message;
  const isAsking = useStore(stores.cloud, ({ asking }) => asking.includes(messageId));
  const hasSummary = isWorthSummary(messages);
  // In local mode nothing is asked of a cloud; this machine sums up and drafts.
  const mayAsk = isHybrid && isUnsure(message.verdict);
  const summaryPrice = useWorstCase(hasSummary ? { taskKind: 'summarise', messageId } : null);
  const askPrice = useWorstCase(mayAsk ? { taskKind: 'triage', messageId } : null);
  return (
    <div className={styles.row} role="toolbar" aria-label={t('ask.label')}>
      {hasSummary && (
        <AskButton command="summarise" words={t('ask.summarise')} price={summaryPrice} hasPrice={isHybrid} />
      )}
      <AskButton command="draft" words={t('ask.draft')} />
      {mayAsk && (
        <>
          <AskButton
            command="askCloud"
            words={t(isAsking ? 'ask.asking' : 'ask.cloud')}
            price={askPrice}
            hasPrice
          />
          <IconButton label={t('ask.preview')} command="previewCloud" onClick={run.previewCloud}>
            <Eye size={16} aria-hidden />
          </IconButton>
        </>
      )}
    </div>
  );
}

interface AskButtonProps {
  readonly command: CommandId;
  readonly words: string;
  /** null while it is not known. */
  readonly price?: NanoUsd | null;
  /** Paid work: room is kept for the price, so that nothing moves when it comes. */
  readonly hasPrice?: boolean;
}

function AskButton({ command, words, price = null, hasPrice = false }: AskButtonProps) {
  const { run } = useServices();
  const keymap = useKeymap();
  return (
    <Button look="quiet" className={styles.ask} onClick={run[command]}>
      {words}
      {hasPrice && <Price price={price} />}
      <Keys keys={keymap[command]} />
    </Button>
  );
}

function Price({ price }: { readonly price: NanoUsd | null }) {
  const { t } = useTranslation();
  if (price === null) return <span className={styles.price} />;
  const cost = formatMostMoney(price);
  return (
    <span className={styles.price} title={t('ask.atMost', { cost })}>
      <span aria-hidden>≤ {cost}</span>
      <VisuallyHidden>{t('ask.atMost', { cost })}</VisuallyHidden>
    </span>
  );
}
