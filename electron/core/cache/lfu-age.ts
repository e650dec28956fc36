/** Bounds of a cache; whichever is reached first makes room. */
export interface CacheBounds {
  readonly entries: number;
  readonly bytes: number;
}

interface Item<Value> {
  readonly value: Value;
  readonly bytes: number;
  uses: number;
  priority: number;
}

/**
 * A bounded map that evicts the least frequently used, with dynamic ageing: an entry's priority is its uses plus
 * the age of the cache when it was last used, and the age is the priority of what was evicted last. What was used
 * often long ago gives way in time to what is used now (Arlitt et al., "Evaluating Content Management Techniques
 * for Web Proxy Caches", 2000: LFU-DA). Among equals the one longest unused goes. Every operation is O(1) amortised.
 */
export class LfuAgeMap<Value> {
  readonly #bounds: CacheBounds;
  readonly #items = new Map<string, Item<Value>>();
  /** Keys by priority, oldest use first. */
  readonly #byPriority = new Map<number, Set<string>>();
  readonly #onEvicted: (key: string, value: Value) => void;
  #age = 0;
  #bytes = 0;

  constructor(bounds: CacheBounds, onEvicted: (key: string, value: Value) => void = () => undefined) {
    this.#bounds = bounds;
    this.#onEvicted = onEvicted;
  }

  get size(): number {
    return this.#items.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Counts as a use. */
  get(key: string): Value | undefined {
    const item = this.#items.get(key);
    if (item === undefined) return undefined;
    this.#leave(key, item.priority);
    item.uses += 1;
    item.priority = this.#age + item.uses;
    this.#enter(key, item.priority);
    return item.value;
  }

  /** @returns false where the value alone is larger than the whole cache: it is not kept then. */
  set(key: string, value: Value, bytes: number): boolean {
    this.delete(key);
    if (bytes > this.#bounds.bytes || this.#bounds.entries < 1) return false;
    while (this.#items.size >= this.#bounds.entries || this.#bytes + bytes > this.#bounds.bytes) {
      this.#evictOne();
    }
    const priority = this.#age + 1;
    this.#items.set(key, { value, bytes, uses: 1, priority });
    this.#bytes += bytes;
    this.#enter(key, priority);
    return true;
  }

  delete(key: string): boolean {
    const item = this.#items.get(key);
    if (item === undefined) return false;
    this.#items.delete(key);
    this.#bytes -= item.bytes;
    this.#leave(key, item.priority);
    return true;
  }

  /** Priorities are never below the age, which only grows: the search goes over each number once. */
  #evictOne(): void {
    while (!this.#byPriority.has(this.#age)) this.#age += 1;
    const [key] = this.#byPriority.get(this.#age) ?? [];
    const item = key === undefined ? undefined : this.#items.get(key);
    if (key === undefined || item === undefined) throw new Error('the order of the cache is broken');
    this.delete(key);
    this.#onEvicted(key, item.value);
  }

  #enter(key: string, priority: number): void {
    const keys = this.#byPriority.get(priority);
    if (keys === undefined) this.#byPriority.set(priority, new Set([key]));
    else keys.add(key);
  }

  #leave(key: string, priority: number): void {
    const keys = this.#byPriority.get(priority);
    keys?.delete(key);
    if (keys?.size === 0) this.#byPriority.delete(priority);
  }
}
