import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SpendDimension, spendDimensions } from '../../../../shared/contract/spend-views.ts';
import { wordError } from '../../../../shared/i18n/errors.ts';
import { useDateContext, useLanguage } from '../../../app/services.ts';
import { useAnswer } from '../../../app/use-answer.ts';
import { formatCount } from '../../../format/numbers.ts';
import { wordKey } from '../../../format/spend-keys.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { CallTable } from './CallTable.tsx';
import styles from './Spend.module.css';
import { usePeriod, useSpendVersion, useSpendView } from './use-spend.ts';

const callsPerPage = 50;

/** The calls themselves, newest first, a page at a time; a press opens one. */
export function CallList() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [{ where, messageId }] = useSpendView();
  const [offset, setOffset] = useState(0);
  const period = usePeriod();
  const filter = JSON.stringify([where, messageId, period]);
  useEffect(() => setOffset(filter === '' ? 0 : 0), [filter]);
  const ofMail = messageId === null ? {} : { messageId };
  const input = { ...period, where, ...ofMail, offset, limit: callsPerPage };
  const { value, error } = useAnswer('spend.calls', input, useSpendVersion());
  return (
    <section aria-labelledby="spend-calls">
      <header className={styles.listHead}>
        <h2 id="spend-calls" className={styles.sectionTitle}>
          {t('spend.callList')}
        </h2>
        <Filters />
        <span className={styles.fill} />
        {value && value.total > 0 && <Pager offset={offset} total={value.total} onOffset={setOffset} />}
      </header>
      {error && !value && <p role="alert">{wordError(error.code, language)}</p>}
      {value?.total === 0 && <p className={styles.note}>{t('spend.callsNone')}</p>}
      {value && value.total > 0 && <CallTable calls={value.calls} />}
    </section>
  );
}

interface PagerProps {
  readonly offset: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
}

function Pager({ offset, total, onOffset }: PagerProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const last = Math.min(total, offset + callsPerPage);
  const words = {
    from: formatCount(offset + 1, language),
    to: formatCount(last, language),
    total: formatCount(total, language),
  };
  return (
    <div className={styles.pager}>
      <span className={styles.note}>{t('spend.callListOf', words)}</span>
      <IconButton
        label={t('spend.newer')}
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - callsPerPage))}
      >
        <ChevronLeft size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t('spend.older')}
        disabled={last >= total}
        onClick={() => onOffset(offset + callsPerPage)}
      >
        <ChevronRight size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

/** Which calls are listed; each can be taken off. */
function Filters() {
  const { t } = useTranslation();
  const dates = useDateContext();
  const [{ where, messageId }, change] = useSpendView();
  const without = (dimension: SpendDimension) => {
    const { [dimension]: _dropped, ...rest } = where;
    return rest;
  };
  const chosen = spendDimensions.flatMap((dimension) => {
    const key = where[dimension];
    return key === undefined ? [] : [{ dimension, value: wordKey(dimension, key, { t, dates }) }];
  });
  return (
    <>
      {chosen.map(({ dimension, value }) => (
        <Filter
          key={dimension}
          words={t('spend.filter', { dimension: t(`spend.dimension.${dimension}`), value })}
          onEnd={() => change({ where: without(dimension) })}
        />
      ))}
      {messageId !== null && (
        <Filter words={t('spend.filterMessage')} onEnd={() => change({ messageId: null })} />
      )}
    </>
  );
}

function Filter({ words, onEnd }: { readonly words: string; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.filter}
      aria-label={t('spend.filterEnd', { value: words })}
      onClick={onEnd}
    >
      {words}
      <X size={12} aria-hidden />
    </button>
  );
}
