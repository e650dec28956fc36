import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './ui.module.css';

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly className?: string | undefined;
  /** What takes the focus when it opens; the cross by default. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  readonly children: ReactNode;
}

/** A modal dialog with a title; Escape, the cross and a press outside close it. */
export function Dialog({ title, closeLabel, onClose, className, initialFocus, children }: DialogProps) {
  return (
    <BaseDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup initialFocus={initialFocus} className={classNames(styles.dialog, className)}>
          <div className={styles.dialogHead}>
            <BaseDialog.Title className={styles.dialogTitle}>{title}</BaseDialog.Title>
            <Button look="quiet" className={styles.icon} aria-label={closeLabel} onClick={onClose}>
              <X size={16} aria-hidden />
            </Button>
          </div>
          <div className={styles.dialogBody}>{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
