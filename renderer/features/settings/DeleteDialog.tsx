import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../app/acts.ts';
import { type Services, useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Settings.module.css';

/** The hardest button: the words must be typed before it can be pressed. */
export function DeleteDialog({ onClose }: { readonly onClose: () => void }) {
  const services = useServices();
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [isDeleting, setIsDeleting] = useState(false);
  const word = t('settings.deleteWord');
  const isSure = typed.trim().toLowerCase() === word.toLowerCase();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isSure || isDeleting) return;
    setIsDeleting(true);
    void deleteEverything(services).then(onClose);
  };
  return (
    <Dialog
      title={t('settings.deleteConfirm')}
      closeLabel={t('settings.cancel')}
      onClose={onClose}
      initialFocus={field}
    >
      <form className={styles.deleteForm} onSubmit={submit}>
        <p>{t('settings.deleteBody')}</p>
        <label htmlFor={id}>{t('settings.deleteType', { word })}</label>
        <input
          id={id}
          ref={field}
          className={styles.input}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <DeleteButtons isSure={isSure} isDeleting={isDeleting} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

interface DeleteButtonsProps {
  readonly isSure: boolean;
  readonly isDeleting: boolean;
  readonly onCancel: () => void;
}

function DeleteButtons({ isSure, isDeleting, onCancel }: DeleteButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.inline}>
      <span className={styles.fill} />
      <Button onClick={onCancel}>{t('settings.cancel')}</Button>
      <Button type="submit" look="danger" disabled={!isSure || isDeleting}>
        {t(isDeleting ? 'settings.deleting' : 'settings.deleteConfirm')}
      </Button>
    </div>
  );
}

/** Deletes all that is kept, then shows the empty mailbox as on the first day. */
async function deleteEverything({ bridge, stores }: Services): Promise<void> {
  const answer = await bridge.invoke('data.deleteAll', { confirmed: true });
  if (!answer.ok) {
    tell(stores, { kind: 'error', error: answer.error });
    return;
  }
  stores.reader.getState().close();
  stores.imports.setState({ imports: [], failuresByImport: {} });
  stores.answers.setState({ summaryByThread: {}, draftByMessage: {} });
  stores.cloud.setState({ providers: [], isLoaded: false });
  stores.view.setState({ page: 'mail', overlay: 'none', callId: null });
}
