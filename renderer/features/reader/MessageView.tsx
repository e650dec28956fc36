import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { MessageView as Message } from '../../../shared/contract/views.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useDateContext, useServices } from '../../app/services.ts';
import { formatFullDate, formatRowTime } from '../../format/dates.ts';
import { classNames } from '../../ui/class-names.ts';
import uiStyles from '../../ui/ui.module.css';
import { Attachments } from './Attachments.tsx';
import { HeaderDetails } from './HeaderDetails.tsx';
import { MailBody } from './MailBody.tsx';
import styles from './Message.module.css';
import { HeadersView, SourceView } from './RawViews.tsx';
import { recipientsOf } from './recipients.ts';
import { TextBody } from './TextBody.tsx';
import { MessageNotes } from './Warnings.tsx';

type View = 'mail' | 'text' | 'headers' | 'source';

interface MessageViewProps {
  readonly message: Message;
  readonly isUnfolded: boolean;
  readonly isAlone: boolean;
}

export function MessageView({ message, isUnfolded, isAlone }: MessageViewProps) {
  const [view, setView] = useState<View>('mail');
  const [hasDetails, setHasDetails] = useState(false);
  return (
    <section
      id={`message-${message.messageId}`}
      tabIndex={-1}
      className={classNames(styles.message, !isUnfolded && styles.folded)}
    >
      <MessageHead
        message={message}
        isUnfolded={isUnfolded}
        isAlone={isAlone}
        menu={
          isUnfolded && (
            <ViewMenu
              view={view}
              hasHtml={message.hasHtml}
              onView={setView}
              hasDetails={hasDetails}
              onDetails={setHasDetails}
            />
          )
        }
      />
      {isUnfolded && (
        <>
          {hasDetails && <HeaderDetails message={message} />}
          <MessageNotes message={message} />
          <Body message={message} view={view} />
          <Attachments message={message} />
        </>
      )}
    </section>
  );
}

interface MessageHeadProps extends MessageViewProps {
  readonly menu: React.ReactNode;
}

function MessageHead({ message, isUnfolded, isAlone, menu }: MessageHeadProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const dates = useDateContext();
  const owner = useStore(stores.settings, ({ settings }) => settings.owner);
  const { from } = message;
  const name = plainLine(from?.name || from?.address || '') || t('list.noSender');
  const to = recipientsOf(message, owner?.addresses ?? []);
  const date = isUnfolded
    ? formatFullDate(message.dateUtcMs, dates)
    : formatRowTime(message.dateUtcMs, dates);
  const words = (
    <>
      <span className={styles.from}>{name}</span>
      {isUnfolded && from?.name && <span className={styles.address}>{plainLine(from.address)}</span>}
      {message.role === 'draft' && <span className={styles.draft}>{t('reader.draft')}</span>}
      {!isUnfolded && <span className={styles.gist}>{plainLine(message.newText, 160)}</span>}
      <time className={styles.date} dateTime={message.date}>
        {date}
      </time>
    </>
  );
  return (
    <header className={styles.messageHead}>
      {isAlone ? (
        <div className={styles.headLine}>{words}</div>
      ) : (
        <button
          type="button"
          className={styles.headLine}
          aria-expanded={isUnfolded}
          onClick={() => stores.reader.getState().toggle(message.messageId)}
        >
          {words}
        </button>
      )}
      {menu}
      {isUnfolded && <p className={styles.to}>{t(to.key, to.values)}</p>}
    </header>
  );
}

interface ViewMenuProps {
  readonly view: View;
  readonly hasHtml: boolean;
  readonly hasDetails: boolean;
  readonly onView: (view: View) => void;
  readonly onDetails: (hasDetails: boolean) => void;
}

function ViewMenu({ view, hasHtml, hasDetails, onView, onDetails }: ViewMenuProps) {
  const { t } = useTranslation();
  const views = [
    { id: 'mail', word: 'reader.viewMail' },
    ...(hasHtml ? [{ id: 'text', word: 'reader.viewText' } as const] : []),
    { id: 'headers', word: 'reader.viewHeaders' },
    { id: 'source', word: 'reader.viewSource' },
  ] as const;
  return (
    <Menu.Root>
      <Menu.Trigger
        className={classNames(uiStyles.button, uiStyles.quiet, uiStyles.icon)}
        aria-label={t('reader.moreViews')}
      >
        <Ellipsis size={16} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className={uiStyles.positioner}>
          <Menu.Popup className={classNames(uiStyles.popup, styles.menu)}>
            <Menu.RadioGroup value={view} onValueChange={onView}>
              {views.map(({ id, word }) => (
                <Menu.RadioItem key={id} value={id} className={styles.menuItem} closeOnClick>
                  {t(word)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Item className={styles.menuItem} onClick={() => onDetails(!hasDetails)}>
              {t(hasDetails ? 'reader.hideDetails' : 'reader.details')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Body({ message, view }: { readonly message: Message; readonly view: View }) {
  if (view === 'source') return <SourceView messageId={message.messageId} />;
  if (view === 'headers') return <HeadersView messageId={message.messageId} />;
  if (view === 'mail' && message.hasHtml) return <MailBody message={message} />;
  return <TextBody message={message} />;
}
