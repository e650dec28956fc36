import { Check, CircleHelp, Forward, Reply, ReplyAll, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeymap, useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Keys } from '../../ui/Keys.tsx';
import styles from './Reader.module.css';

export function ActionBar({ isDone }: { readonly isDone: boolean }) {
  const { run } = useServices();
  const { t } = useTranslation();
  const keymap = useKeymap();
  const DoneIcon = isDone ? Undo2 : Check;
  return (
    <div className={styles.actionBar} role="toolbar" aria-label={t('sheet.group.mail')}>
      <Button onClick={run.reply}>
        <Reply size={16} aria-hidden />
        {t('act.reply')}
        <Keys keys={keymap.reply} />
      </Button>
      <Button look="quiet" onClick={run.replyAll} aria-label={t('act.replyAll')} title={t('act.replyAll')}>
        <ReplyAll size={16} aria-hidden />
        <Keys keys={keymap.replyAll} />
      </Button>
      <Button look="quiet" onClick={run.forward} aria-label={t('act.forward')} title={t('act.forward')}>
        <Forward size={16} aria-hidden />
        <Keys keys={keymap.forward} />
      </Button>
      <span className={styles.fill} />
      <Button look="quiet" onClick={run.wrong}>
        <CircleHelp size={16} aria-hidden />
        {t('verdict.wrong')}
        <Keys keys={keymap.wrong} />
      </Button>
      <Button onClick={run.done}>
        <DoneIcon size={16} aria-hidden />
        {t(isDone ? 'act.notDone' : 'act.done')}
        <Keys keys={keymap.done} />
      </Button>
    </div>
  );
}
