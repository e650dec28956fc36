import {
  CalendarClock,
  CircleCheck,
  CircleDollarSign,
  Glasses,
  Hourglass,
  Inbox,
  type LucideIcon,
  Reply,
  Settings2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type Folder, folders } from '../../../shared/domain/folder.ts';
import { goToFolder } from '../../app/commands.ts';
import { useKeymap, useLanguage, useServices } from '../../app/services.ts';
import { formatCount } from '../../format/numbers.ts';
import type { CommandId } from '../../keys/keymap.ts';
import { WithTooltip } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Folders.module.css';

const icons: Readonly<Record<Folder, LucideIcon>> = {
  'to-reply': Reply,
  'to-do': CircleCheck,
  meetings: CalendarClock,
  waiting: Hourglass,
  'to-read': Glasses,
  rest: Inbox,
};

const commandOf: Readonly<Record<Folder, CommandId>> = {
  'to-reply': 'goToReply',
  'to-do': 'goToDo',
  meetings: 'goMeetings',
  waiting: 'goWaiting',
  'to-read': 'goToRead',
  rest: 'goRest',
};

export function Folders() {
  const { t } = useTranslation();
  return (
    <nav className={styles.folders} aria-label={t('folders.label')}>
      <ul>
        {folders.map((folder) => (
          <li key={folder}>
            <FolderButton folder={folder} />
          </li>
        ))}
      </ul>
      <div className={styles.rest}>
        <PageButton page="spend" />
        <PageButton page="settings" />
      </div>
    </nav>
  );
}

const pages = {
  spend: { title: 'spend.title', command: 'goSpend', Icon: CircleDollarSign },
  settings: { title: 'settings.title', command: 'goSettings', Icon: Settings2 },
} as const;

function PageButton({ page }: { readonly page: keyof typeof pages }) {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const isShown = useStore(stores.view, (state) => state.page === page);
  const { title, command, Icon } = pages[page];
  const button = (
    <button
      type="button"
      className={styles.folder}
      onClick={run[command]}
      aria-current={isShown ? 'page' : undefined}
    >
      <Icon size={16} aria-hidden />
      <span className={styles.name}>{t(title)}</span>
    </button>
  );
  return <WithTooltip label={t(title)} command={command} trigger={button} />;
}

function FolderButton({ folder }: { readonly folder: Folder }) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const language = useLanguage();
  const keymap = useKeymap();
  const count = useStore(stores.threads, (state) => state.counts?.[folder]);
  const isMailShown = useStore(stores.view, (state) => state.page === 'mail');
  const isInScope = useStore(stores.threads, ({ scope }) => 'folder' in scope && scope.folder === folder);
  const isShown = isMailShown && isInScope;
  const Icon = icons[folder];
  const button = (
    <button
      type="button"
      className={styles.folder}
      aria-current={isShown ? 'page' : undefined}
      aria-keyshortcuts={keymap[commandOf[folder]]}
      // A click leaves the focus where it was, so that Enter opens a mail and not the folder again.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => goToFolder(stores, folder)}
    >
      <Icon size={16} aria-hidden />
      <span className={styles.name}>{t(`folder.${folder}`)}</span>
      {count !== undefined && count.threads > 0 && (
        <span className={count.unread > 0 ? styles.unread : styles.count}>
          <span aria-hidden>{formatCount(count.threads, language)}</span>
          <VisuallyHidden>
            {t('folders.count', { count: count.threads })}, {t('folders.unread', { count: count.unread })}
          </VisuallyHidden>
        </span>
      )}
    </button>
  );
  return <WithTooltip label={t(`folder.${folder}`)} command={commandOf[folder]} trigger={button} />;
}
