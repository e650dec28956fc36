import { Menu } from '@base-ui/react/menu';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../../app/acts.ts';
import { useServices } from '../../../app/services.ts';
import { classNames } from '../../../ui/class-names.ts';
import uiStyles from '../../../ui/ui.module.css';
import type { Period } from './periods.ts';
import styles from './Spend.module.css';

/** Writes the ledger of the period to a file that the user chooses. */
export function ExportMenu({ period }: { readonly period: Period }) {
  const { bridge, stores } = useServices();
  const { t } = useTranslation();
  const write = async (format: 'csv' | 'json'): Promise<void> => {
    const answer = await bridge.invoke('shell.exportSpend', { ...period, format });
    if (!answer.ok) {
      tell(stores, { kind: 'error', error: answer.error });
      return;
    }
    const { savedTo, calls } = answer.value;
    if (savedTo !== null) tell(stores, { kind: 'exported', path: savedTo, calls });
  };
  return (
    <Menu.Root>
      <Menu.Trigger className={uiStyles.button}>
        <Download size={14} aria-hidden />
        {t('spend.export')}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className={uiStyles.positioner}>
          <Menu.Popup className={classNames(uiStyles.popup, styles.menu)}>
            <Menu.Item className={styles.menuItem} onClick={() => void write('csv')}>
              {t('spend.exportCsv')}
            </Menu.Item>
            <Menu.Item className={styles.menuItem} onClick={() => void write('json')}>
              {t('spend.exportJson')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
