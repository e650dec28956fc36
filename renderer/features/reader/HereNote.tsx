import { useTranslation } from 'react-i18next';
import type { AuthorWish, WrittenHere } from '../../../shared/contract/cloud-views.ts';
import { wordError } from '../../../shared/i18n/errors.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useLanguage, useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Ask.module.css';

interface HereNoteProps {
  readonly here: WrittenHere;
  readonly task: 'summary' | 'draft';
  readonly onAgain: (by: AuthorWish) => void;
}

/** Why this machine wrote an answer and what it is worth, with the ways to another one. */
export function HereNote({ here, task, onAgain }: HereNoteProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { because, author, modelError } = here;
  const ruleWords = task === 'summary' ? 'here.ruleSummary' : 'here.ruleDraft';
  const isDoubtful = author !== null && author.standing !== 'held-good';
  return (
    <section className={styles.here} aria-label={t('here.label')}>
      <p role="status">
        {because !== 'asked' && `${t(`here.${because}`)} `}
        {modelError !== null && `${t('here.modelFailed', { reason: wordError(modelError, language) })} `}
        <span className={isDoubtful ? styles.doubtful : undefined}>
          {author === null
            ? t(ruleWords)
            : t(`here.${author.standing}`, { name: plainLine(author.name, 60) })}
        </span>
      </p>
      <OtherWays here={here} onAgain={onAgain} />
    </section>
  );
}

/** Another writer, the provider once more, or a higher cap. */
function OtherWays({ here, onAgain }: Pick<HereNoteProps, 'here' | 'onAgain'>) {
  const { run } = useServices();
  const { t } = useTranslation();
  const { because, author, offer } = here;
  const mayAskAgain = because === 'failed' || because === 'offline' || because === 'cap';
  if (offer === null && author === null && !mayAskAgain) return null;
  return (
    <div className={styles.buttons}>
      {offer !== null && (
        <Button onClick={() => onAgain('local')}>
          {t('here.letModel', { name: plainLine(offer.name, 40) })}
        </Button>
      )}
      {author !== null && <Button onClick={() => onAgain('rule')}>{t('here.letRules')}</Button>}
      {mayAskAgain && <Button onClick={() => onAgain('best')}>{t('answer.again')}</Button>}
      {because === 'cap' && <Button onClick={run.goSpend}>{t('waits.raiseCap')}</Button>}
    </div>
  );
}
