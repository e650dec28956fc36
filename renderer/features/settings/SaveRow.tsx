import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import styles from './Settings.module.css';

/** The button that saves a form, and the word that it was saved. */
export function SaveRow({ isSaved }: { readonly isSaved: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles.inline}>
      <Button type="submit">{t('settings.save')}</Button>
      <span role="status" className={styles.saved}>
        {isSaved && (
          <>
            <Check size={14} aria-hidden /> {t('settings.saved')}
          </>
        )}
      </span>
    </div>
  );
}
