import { useTranslation } from 'react-i18next';
import { useKeymap, useServices } from '../../app/services.ts';
import { type CommandGroup, commandGroups } from '../../keys/keymap.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Keys } from '../../ui/Keys.tsx';
import styles from './KeySheet.module.css';

/** Every command that has a key, by group. */
export function KeySheet() {
  const { stores } = useServices();
  const { t } = useTranslation();
  const groups = Object.keys(commandGroups) as CommandGroup[];
  return (
    <Dialog
      title={t('sheet.title')}
      closeLabel={t('sheet.close')}
      onClose={() => stores.view.setState({ overlay: 'none' })}
    >
      <div className={styles.sheet}>
        {groups.map((group) => (
          <Group key={group} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ group }: { readonly group: CommandGroup }) {
  const { t } = useTranslation();
  const keymap = useKeymap();
  const commands = commandGroups[group].filter((id) => keymap[id] !== '');
  return (
    <section>
      <h3 className={styles.heading}>{t(`sheet.group.${group}`)}</h3>
      <dl>
        {commands.map((id) => (
          <div key={id} className={styles.line}>
            <dt>{t(`command.${id}`)}</dt>
            <dd>
              <Keys keys={keymap[id]} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
