import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { openAtCursor } from '../../app/reading.ts';
import { useDateContext, useServices } from '../../app/services.ts';
import { rowAt, type ThreadsState } from '../../state/threads-store.ts';
import { EmptyList } from './EmptyList.tsx';
import { ListHead } from './ListHead.tsx';
import styles from './ThreadList.module.css';
import { PlaceholderRow, ThreadRowView } from './ThreadRowView.tsx';

const comfortableRowPx = 56;
const compactRowPx = 32;

/** The virtual list: only the rows in sight exist, whatever the folder holds. */
export function ThreadList() {
  const { stores } = useServices();
  const isEmpty = useStore(stores.threads, (state) => state.isLoaded && state.total === 0);
  const density = useStore(stores.settings, ({ settings }) => settings.density);
  return (
    <section className={styles.list}>
      <ListHead />
      {isEmpty ? <EmptyList /> : <Rows key={density} isCompact={density === 'compact'} />}
    </section>
  );
}

function useRows(total: number, rowPx: number) {
  const { stores } = useServices();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
  });
  const range = virtualizer.range;
  const first = range?.startIndex ?? 0;
  const last = range?.endIndex ?? 0;
  useEffect(() => stores.threads.getState().look(first, last), [stores, first, last]);
  return { scroller, virtualizer };
}

/** Keeps the row that the keyboard is on in sight, also after a folder changed. */
function useCursorInSight(cursor: number, virtualizer: Virtualizer<HTMLDivElement, Element>): void {
  const reached = useRef(cursor);
  useEffect(() => {
    if (reached.current === cursor) return;
    reached.current = cursor;
    virtualizer.scrollToIndex(cursor, { align: 'auto' });
  }, [cursor, virtualizer]);
}

function Rows({ isCompact }: { readonly isCompact: boolean }) {
  const services = useServices();
  const { stores, run } = services;
  const { t } = useTranslation();
  const state = useStore(stores.threads);
  const rowPx = isCompact ? compactRowPx : comfortableRowPx;
  const { scroller, virtualizer } = useRows(state.total, rowPx);
  useCursorInSight(state.cursor, virtualizer);
  const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list can't be a table; the roles tell its size.
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      aria-label={t('list.label')}
      aria-rowcount={state.isTotalExact ? state.total : -1}
      aria-activedescendant={rowAt(state, state.cursor) ? `row-${state.cursor}` : undefined}
      tabIndex={0}
      onKeyDown={(event) => {
        const steps: Readonly<Record<string, number>> = {
          ArrowDown: 1,
          ArrowUp: -1,
          PageDown: pageRows,
          PageUp: -pageRows,
          Home: -state.total,
          End: state.total,
        };
        const by = steps[event.key];
        if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        if (by === 1) run.next();
        else if (by === -1) run.previous();
        else state.moveTo(state.cursor + by);
      }}
    >
      <div className={styles.canvas} role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        <VisibleRows state={state} virtualizer={virtualizer} isCompact={isCompact} />
      </div>
    </div>
  );
}

interface VisibleRowsProps {
  readonly state: ThreadsState;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly isCompact: boolean;
}

function VisibleRows({ state, virtualizer, isCompact }: VisibleRowsProps) {
  const services = useServices();
  const dates = useDateContext();
  const openId = useStore(services.stores.reader, (reader) => reader.threadId);
  const open = (index: number): void => {
    state.moveTo(index);
    openAtCursor(services);
  };
  return virtualizer.getVirtualItems().map((item) => {
    const row = rowAt(state, item.index);
    const place = { transform: `translateY(${item.start}px)`, blockSize: item.size };
    if (!row) return <PlaceholderRow key={`empty-${item.index}`} style={place} />;
    return (
      <ThreadRowView
        key={row.threadId}
        row={row}
        index={item.index}
        style={place}
        isAtCursor={item.index === state.cursor}
        isOpen={row.threadId === openId}
        isCompact={isCompact}
        dates={dates}
        onOpen={open}
      />
    );
  });
}
