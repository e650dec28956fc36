import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportFailure, Language } from '../../../shared/contract/views.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { wordDetail } from '../../../shared/i18n/word-detail.ts';
import { tell } from '../../app/acts.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatCount } from '../../format/numbers.ts';
import styles from './Imports.module.css';

const mostShown = 500;
const mostPathChars = 400;

/** What of one import could not be read, and why; fetched when it is opened, kept up by events after that. */
export function ImportFailures({ importId }: { readonly importId: number }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const failures = useStore(stores.imports, (state) => state.failuresByImport[importId]) ?? [];
  const load = async (): Promise<void> => {
    const answer = await bridge.invoke('import.failures', { importId });
    if (!answer.ok) {
      tell(stores, { kind: 'error', error: answer.error });
      return;
    }
    stores.imports.setState(({ failuresByImport }) => ({
      failuresByImport: { ...failuresByImport, [importId]: answer.value.failures },
    }));
  };
  return (
    <details
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
        if (event.currentTarget.open) void load();
      }}
    >
      <summary>{t('import.showFailures')}</summary>
      {isOpen && <FailureList failures={failures} />}
    </details>
  );
}

function FailureList({ failures }: { readonly failures: readonly ImportFailure[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const moreCount = failures.length - mostShown;
  return (
    <ul className={styles.failures}>
      {failures.slice(0, mostShown).map((failure) => (
        <li key={`${failure.path} ${failure.offset}`}>
          <span className={styles.path}>
            {failure.offset === null
              ? plainLine(failure.path, mostPathChars)
              : t('import.failureAt', {
                  path: plainLine(failure.path, mostPathChars),
                  offset: formatCount(failure.offset, language),
                })}
          </span>
          <span>{whyNot(failure, language)}</span>
        </li>
      ))}
      {moreCount > 0 && <li>{t('import.failuresMore', { count: moreCount })}</li>}
    </ul>
  );
}

/** The plain sentence of the code, and what more is known of this file: how to export it, say. */
function whyNot({ error }: ImportFailure, language: Language): string {
  const sentence = wordError(error.code, language);
  const detail = wordDetail(error.message, language);
  if (detail === null) return sentence;
  const shown = plainLine(detail, mostPathChars);
  return language === 'zh' ? `${sentence}（${shown}）` : `${sentence} (${shown})`;
}
