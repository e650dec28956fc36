import { Tooltip } from '@base-ui/react/tooltip';
import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';
import { useKeymap } from '../app/services.ts';
import type { CommandId } from '../keys/keymap.ts';
import { classNames } from './class-names.ts';
import { Keys } from './Keys.tsx';
import styles from './ui.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly children: ReactNode;
}

export function Button({ look = 'plain', className, ...rest }: ButtonProps) {
  return <button type="button" className={classNames(styles.button, lookClass(look), className)} {...rest} />;
}

function lookClass(look: NonNullable<ButtonProps['look']>): string | undefined {
  return look === 'plain' ? undefined : styles[look];
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Read by screen readers and shown as tooltip. */
  readonly label: string;
  readonly command?: CommandId;
}

/** A button that shows an icon alone; its name and key stand in the tooltip. */
export function IconButton({ label, command, className, ...rest }: IconButtonProps) {
  const classes = classNames(styles.button, styles.quiet, styles.icon, className);
  const button = <button type="button" aria-label={label} className={classes} {...rest} />;
  return <WithTooltip label={label} {...(command ? { command } : {})} trigger={button} />;
}

interface WithTooltipProps {
  readonly label: string;
  readonly command?: CommandId;
  readonly trigger: ReactElement<Record<string, unknown>>;
}

export function WithTooltip({ label, command, trigger }: WithTooltipProps) {
  const keymap = useKeymap();
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={trigger} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className={styles.positioner}>
          <Tooltip.Popup className={styles.tooltip}>
            {label}
            {command && <Keys keys={keymap[command]} />}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
