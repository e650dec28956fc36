import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { showScope } from '../../app/commands.ts';
import { useKeymap, useServices } from '../../app/services.ts';
import { type CommandId, commandIds } from '../../keys/keymap.ts';
import { Keys } from '../../ui/Keys.tsx';
import { Choices } from './Choices.tsx';
import { commandsLike } from './commands-like.ts';
import styles from './SearchField.module.css';

const searchAfterMs = 60;
const mostCommandsWhileSearching = 4;

/** One field for both: what is typed is searched at once, and commands of that name are offered below. */
export function SearchField() {
  const { stores, run } = useServices();
  const { t } = useTranslation();
  const keymap = useKeymap();
  const text = useStore(stores.view, (state) => state.searchText);
  const isChoosing = useStore(stores.view, (state) => state.isChoosingCommand);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const input = useFocusOnRequest(() => setIsOpen(true));
  useSearchAsTyped(isChoosing);
  const names = commandIds.map((id) => ({ id, name: t(`command.${id}`) }));
  const found = commandsLike(names, text, isChoosing ? commandIds.length : mostCommandsWhileSearching);
  const offered = text.trim() === '' && !isChoosing ? [] : found;

  const close = (): void => {
    setIsOpen(false);
    setActive(-1);
    stores.view.setState({ isChoosingCommand: false });
  };
  const choose = (id: CommandId): void => {
    close();
    stores.view.setState({ searchText: '' });
    input.current?.blur();
    run[id]();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIsOpen(true);
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setActive((index) => Math.min(Math.max(-1, index + by), offered.length - 1));
    } else if (event.key === 'Enter') {
      const chosen = offered[isChoosing && active < 0 ? 0 : active];
      if (chosen) choose(chosen.id);
      else leaveToList(close);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
      input.current?.blur();
    }
  };
  const isExpanded = isOpen && (offered.length > 0 || text.trim() === '');
  return (
    <search className={styles.field}>
      <Search size={15} aria-hidden className={styles.icon} />
      <input
        ref={input}
        type="text"
        className={styles.input}
        role="combobox"
        aria-label={t('title.searchLabel')}
        aria-expanded={isExpanded}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isExpanded && active >= 0 ? `${listId}-${active}` : undefined}
        placeholder={t('title.search')}
        spellCheck={false}
        value={text}
        onFocus={() => setIsOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setIsOpen(true);
          setActive(-1);
          stores.view.setState({ searchText: event.target.value, page: 'mail' });
        }}
      />
      {text === '' && <Keys keys={keymap.palette} />}
      {isExpanded && (
        <Choices id={listId} commands={offered} active={active} isChoosing={isChoosing} onChoose={choose} />
      )}
    </search>
  );

  function leaveToList(closeField: () => void): void {
    closeField();
    document.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }
}

function useFocusOnRequest(onFocus: () => void) {
  const { stores } = useServices();
  const input = useRef<HTMLInputElement>(null);
  const requests = useStore(stores.view, (state) => state.searchFocusRequests);
  const opened = useRef(onFocus);
  useEffect(() => {
    if (requests === 0) return;
    input.current?.focus();
    input.current?.select();
    opened.current();
  }, [requests]);
  return input;
}

/** Searches shortly after the last key; an emptied field goes back to the folder that was shown. */
function useSearchAsTyped(isChoosing: boolean): void {
  const { stores } = useServices();
  const text = useStore(stores.view, (state) => state.searchText).trim();
  useEffect(() => {
    if (isChoosing) return undefined;
    const timer = setTimeout(() => {
      const { scope } = stores.threads.getState();
      const shown = 'query' in scope ? scope.query : '';
      if (text === shown) return;
      showScope(stores, text === '' ? { folder: 'to-reply' } : { query: text });
    }, searchAfterMs);
    return () => clearTimeout(timer);
  }, [stores, text, isChoosing]);
}
