import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../shared/contract/views.ts';
import type { Kind, Need, Priority, Verdict } from '../../../shared/domain/verdict.ts';
import { tell } from '../../app/acts.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { choiceOfKey, headChoices, type Judgement } from './correct-keys.ts';
import styles from './Verdict.module.css';

interface CorrectPanelProps {
  readonly message: MessageView;
  readonly verdict: Verdict;
}

/** Quick picker: one letter per answer, Enter corrects, Escape leaves all as it was. */
export function CorrectPanel({ message, verdict }: CorrectPanelProps) {
  const { stores } = useServices();
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Judgement>(verdict);
  const correct = useCorrect(message.messageId);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const close = (): void => stores.reader.getState().showPanel('none');
  const change = changeBetween(verdict, chosen);
  const hasChanged = Object.keys(change).length > 0;
  const apply = (): void => {
    if (hasChanged) void correct(change);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = choiceOfKey(event.key);
    const isOnButton = event.target instanceof HTMLButtonElement;
    if (choice) setChosen((before) => ({ ...before, ...choice }));
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && !isOnButton) apply();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={panel}
      className={styles.panel}
      role="dialog"
      aria-label={t('correct.title')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className={styles.panelHead}>
        <h2 className={styles.panelTitle}>{t('correct.title')}</h2>
        <span className={styles.hint}>{t('correct.hint')}</span>
      </header>
      <Choices chosen={chosen} onChoose={(choice) => setChosen((before) => ({ ...before, ...choice }))} />
      <footer className={styles.panelFoot}>
        {!hasChanged && <span className={styles.hint}>{t('correct.nothingChanged')}</span>}
        <Button look="quiet" onClick={close}>
          {t('correct.cancel')}
          <Keys keys="Esc" />
        </Button>
        <Button look="primary" disabled={!hasChanged} onClick={apply}>
          {t('correct.apply')}
        </Button>
      </footer>
    </div>
  );
}

function changeBetween(before: Judgement, after: Judgement) {
  return {
    ...(after.kind === before.kind ? {} : { kind: after.kind }),
    ...(after.need === before.need ? {} : { need: after.need }),
    ...(after.priority === before.priority ? {} : { priority: after.priority }),
  };
}

function useCorrect(messageId: number) {
  const { bridge, stores } = useServices();
  return async (change: { kind?: Kind; need?: Need; priority?: Priority }): Promise<void> => {
    const answer = await bridge.invoke('triage.override', { messageId, ...change });
    if (!answer.ok) {
      tell(stores, { kind: 'error', error: answer.error });
      return;
    }
    stores.reader.getState().showPanel('none');
    tell(stores, { kind: 'corrected', alsoChanged: answer.value.alsoChanged }, answer.value.undoId);
    stores.reader.getState().reload();
    stores.threads.getState().refresh();
  };
}

interface ChoicesProps {
  readonly chosen: Judgement;
  readonly onChoose: (choice: Partial<Judgement>) => void;
}

function Choices({ chosen, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  return headChoices.map(({ head, choices }) => (
    <fieldset key={head} className={styles.choices}>
      <legend className={styles.heading}>{t(`head.${head}`)}</legend>
      {choices.map((choice) => (
        <button
          type="button"
          key={choice.word}
          className={styles.choice}
          aria-pressed={isChosen(chosen, choice.judgement)}
          onClick={() => onChoose(choice.judgement)}
        >
          {t(choice.word)}
          <Keys keys={choice.key} />
        </button>
      ))}
    </fieldset>
  ));
}

function isChosen(chosen: Judgement, choice: Partial<Judgement>): boolean {
  if (choice.kind) return chosen.kind === choice.kind;
  if (choice.need) return chosen.need === choice.need;
  return chosen.priority === choice.priority;
}
