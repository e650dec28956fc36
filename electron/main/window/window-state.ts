import { z } from 'zod';

const areaSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Area = z.infer<typeof areaSchema>;

/** What the shell keeps between runs; the engine keeps all else. */
const shellStateSchema = z.object({
  bounds: areaSchema.nullable(),
  isMaximised: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['en', 'zh']).nullable(),
});
export type ShellState = z.infer<typeof shellStateSchema>;

export const firstShellState: ShellState = {
  bounds: null,
  isMaximised: false,
  theme: 'system',
  language: null,
};

export const minimumSize = { width: 640, height: 480 } as const;
const firstSize = { width: 1280, height: 800 } as const;

/** Reads what was kept; anything that does not fit is as if nothing had been kept. */
export function parseShellState(text: string): ShellState {
  try {
    return shellStateSchema.parse(JSON.parse(text));
  } catch {
    return firstShellState;
  }
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
