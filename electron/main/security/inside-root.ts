import path from 'node:path';

/**
 * Path of a file below `root` that a URL's path names, or null where it names none: traversal in any spelling,
 * NUL, backslashes, drive letters, dot files, broken escapes.
 * Checklist item 18: https://www.electronjs.org/docs/latest/tutorial/security#18-avoid-usage-of-the-file-protocol-and-prefer-usage-of-custom-protocols
 */
export function pathInsideRoot(root: string, urlPath: string): string | null {
  const decoded = decodeOnce(urlPath);
  if (decoded === null || !decoded.startsWith('/')) return null;
  const segments = decoded.slice(1).split('/');
  if (!segments.every(isPlainSegment)) return null;
  const resolved = path.resolve(root, ...segments);
  return isInside(root, resolved) ? resolved : null;
}

/** Whether `candidate` lies below `root`; both absolute. Used again on real paths, after links were followed. */
export function isInside(root: string, candidate: string): boolean {
  return candidate.startsWith(path.resolve(root) + path.sep);
}

function isPlainSegment(segment: string): boolean {
  return /^[A-Za-z0-9_@~-][A-Za-z0-9._@~-]*$/u.test(segment);
}

function decodeOnce(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}
