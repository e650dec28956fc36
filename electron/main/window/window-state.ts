import type { Language, Settings } from '../../../shared/contract/views.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the shell keeps between runs; the engine keeps all else. */
export interface ShellState {
  readonly bounds: Area | null;
  readonly isMaximised: boolean;
  readonly theme: Settings['theme'];
  readonly language: Language | null;
}

export const firstShellState: ShellState = {
  bounds: null,
  isMaximised: false,
  theme: 'system',
  language: null,
};

export const minimumSize = { width: 640, height: 480 } as const;
const firstSize = { width: 1280, height: 800 } as const;

/**
 * Reads what was kept; anything that does not fit is as if nothing had been kept. By hand, as the window waits for it
 * and a library of schemas takes longer to load than the window to open.
 */
export function parseShellState(text: string): ShellState {
  try {
    return readShellState(JSON.parse(text)) ?? firstShellState;
  } catch {
    return firstShellState;
  }
}

function readShellState(value: Partial<Record<keyof ShellState, unknown>>): ShellState | null {
  const { bounds, isMaximised, theme, language } = value;
  if (bounds !== null && !isArea(bounds)) return null;
  if (typeof isMaximised !== 'boolean') return null;
  if (theme !== 'system' && theme !== 'light' && theme !== 'dark') return null;
  if (language !== null && language !== 'en' && language !== 'zh') return null;
  return { bounds, isMaximised, theme, language };
}

function isArea(value: unknown): value is Area {
  if (typeof value !== 'object' || value === null) return false;
  const sides: readonly unknown[] = ['x', 'y', 'width', 'height'].map((side) => Reflect.get(value, side));
  return sides.every((side) => Number.isSafeInteger(side));
}

/** Bounds for a new window: the kept ones where a screen still shows their title bar, else a size alone. */
export function boundsToOpen(
  kept: Area | null,
  screens: readonly Area[],
): Pick<Area, 'width' | 'height'> & Partial<Area> {
  if (kept === null) return firstSize;
  const width = Math.max(kept.width, minimumSize.width);
  const height = Math.max(kept.height, minimumSize.height);
  const isReachable = screens.some(
    (screen) =>
      kept.x + width > screen.x + 80 &&
      kept.x < screen.x + screen.width - 80 &&
      kept.y >= screen.y - 10 &&
      kept.y < screen.y + screen.height - 40,
  );
  return isReachable ? { x: kept.x, y: kept.y, width, height } : { width, height };
}
