/** What an image of a mail shows, or why it does not. */
export type ImageChoice =
  | { readonly kind: 'show'; readonly src: string }
  | { readonly kind: 'remote'; readonly url: string }
  | { readonly kind: 'drop' };

export interface KnownImages {
  /** data: URLs by content id, without `<>`. */
  readonly inlineImages: Readonly<Record<string, string>>;
  /** data: URLs by remote address, for those that the user allowed. */
  readonly remoteImages: Readonly<Record<string, string>>;
}

const rasterData = /^data:image\/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=\s]*$/iu;

/** Decides on the address of an image: inline and allowed ones as data, other web addresses are blocked. */
export function chooseImage(src: string, known: KnownImages): ImageChoice {
  const address = src.trim();
  if (rasterData.test(address)) return { kind: 'show', src: address };
  if (/^cid:/iu.test(address)) return showData(ownValue(known.inlineImages, contentIdOf(address)));
  if (!/^(?:https?:)?\/\//iu.test(address)) return { kind: 'drop' };
  const url = URL.parse(address, 'https://relative.invalid/')?.href ?? null;
  if (url === null) return { kind: 'drop' };
  const fetched = ownValue(known.remoteImages, url);
  return fetched === undefined ? { kind: 'remote', url } : showData(fetched);
}

/** An image too small to see is there to report that the mail was opened. */
export function isTooSmallToSee(width: string | null, height: string | null): boolean {
  const isTiny = (size: string | null) => size !== null && /^\s*[01](?:px)?\s*$/u.test(size);
  return isTiny(width) || isTiny(height);
}

function showData(data: string | undefined): ImageChoice {
  return data !== undefined && rasterData.test(data) ? { kind: 'show', src: data } : { kind: 'drop' };
}

function contentIdOf(address: string): string {
  const id = address.slice('cid:'.length).replace(/^<|>$/gu, '');
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function ownValue(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
