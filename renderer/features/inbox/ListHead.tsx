import { CircleCheckBig, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { wordError } from '../../../shared/i18n/errors.ts';
import { goToFolder } from '../../app/commands.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { formatCount } from '../../format/numbers.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './ThreadList.module.css';

/** Says what the list shows and how much of it there is. */
export function ListHead() {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const state = useStore(stores.threads);
  const isSearch = 'query' in state.scope;
  const title = 'folder' in state.scope ? t(`folder.${state.scope.folder}`) : state.scope.query;
  return (
    <>
      <div className={styles.head}>
        <h1 className={styles.title}>
          {title}
          {state.isLoaded && (
            <span className={styles.total}>
              {isSearch ? <Results /> : formatCount(state.total, language)}
            </span>
          )}
        </h1>
        <IconButton
          label={t(state.includeDone ? 'list.hideDone' : 'list.showDone')}
          command="showDone"
          aria-pressed={state.includeDone}
          onClick={run.showDone}
        >
          <CircleCheckBig size={16} aria-hidden />
        </IconButton>
        {isSearch && (
          <IconButton label={t('list.clearSearch')} onClick={() => goToFolder(stores, 'to-reply')}>
            <X size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      {state.queryProblem !== null && (
        <p className={styles.problem}>{t('list.problem', { problem: state.queryProblem })}</p>
      )}
      {state.error && (
        <p className={styles.problem} role="alert">
          {wordError(state.error.code, language)}
        </p>
      )}
    </>
  );
}

function Results() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const { total, isTotalExact } = useStore(stores.threads);
  if (isTotalExact) return t('list.results', { count: total });
  return t('list.resultsAtLeast', { shown: formatCount(total, language) });
}
