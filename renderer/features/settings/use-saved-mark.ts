import { useEffect, useState } from 'react';

const shownMs = 2_500;

/** A mark that says "saved" for a moment. @returns whether to show it, and a function that sets it. */
export function useSavedMark(): readonly [isShown: boolean, mark: () => void] {
  const [savedCount, setSavedCount] = useState(0);
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (savedCount === 0) return;
    setIsShown(true);
    const timer = setTimeout(() => setIsShown(false), shownMs);
    return () => clearTimeout(timer);
  }, [savedCount]);
  return [isShown, () => setSavedCount((count) => count + 1)];
}
