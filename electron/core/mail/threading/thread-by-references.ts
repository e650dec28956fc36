import { baseSubject } from './base-subject.ts';

export interface ThreadInput {
  readonly id: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  readonly sentUtcMs: number;
}

/** A node of the answer; `index` is the mail's place in the input, null where the parent is not known. */
export interface ThreadNode {
  readonly index: number | null;
  readonly children: readonly ThreadNode[];
}

interface Container {
  index: number | null;
  parent: Container | null;
  children: Container[];
}

/**
 * The whole REFERENCES algorithm of RFC 5256 (steps 1 to 6, merging by subject too). The store itself uses only
 * steps 1 to 4, because equal subjects are no proof of one conversation.
 */
export function threadByReferences(mails: readonly ThreadInput[]): readonly ThreadNode[] {
  const containers = linkAll(mails);
  const roots = containers.filter((container) => container.parent === null);
  const kept = roots.flatMap((root) => prune(root, true));
  const byDate = (left: Container, right: Container): number =>
    timeOf(left, mails) - timeOf(right, mails) || firstIndex(left) - firstIndex(right);
  for (const root of kept) sortDeep(root, byDate);
  kept.sort(byDate);
  const merged = mergeBySubject(kept, mails);
  for (const root of merged) sortDeep(root, byDate);
  return merged.sort(byDate).map(toNode);
}

function linkAll(mails: readonly ThreadInput[]): Container[] {
  const byId = new Map<string, Container>();
  const all: Container[] = [];
  const make = (): Container => {
    const container: Container = { index: null, parent: null, children: [] };
    all.push(container);
    return container;
  };
  const containerOf = (id: string): Container => {
    const known = byId.get(id);
    if (known) return known;
    const made = make();
    byId.set(id, made);
    return made;
  };
  for (const [index, mail] of mails.entries()) {
    const known = mail.id === null ? undefined : byId.get(mail.id);
    const isFree = mail.id !== null && known?.index == null;
    const own = isFree && mail.id !== null ? containerOf(mail.id) : make();
    own.index = index;
    let parent: Container | null = null;
    for (const reference of mail.references) {
      const next = containerOf(reference);
      if (parent && next.parent === null && !isBelow(parent, next)) attach(next, parent);
      parent = next;
    }
    // The mail's own references replace what others said of it, even where a loop forbids the new link.
    detach(own);
    if (parent && !isBelow(parent, own)) attach(own, parent);
  }
  return all;
}

/** Is `candidate` the container itself or below it? */
function isBelow(candidate: Container, container: Container): boolean {
  for (let at: Container | null = candidate; at; at = at.parent) if (at === container) return true;
  return false;
}

function attach(child: Container, parent: Container): void {
  child.parent = parent;
  parent.children.push(child);
}

function detach(child: Container): void {
  if (!child.parent) return;
  child.parent.children = child.parent.children.filter((other) => other !== child);
  child.parent = null;
}

/** Step 3: containers without a mail go, their children move up; a root keeps more than one child. */
function prune(container: Container, isRoot: boolean): Container[] {
  container.children = container.children.flatMap((child) => prune(child, false));
  if (container.index !== null) return [container];
  if (container.children.length === 0) return [];
  return isRoot && container.children.length > 1 ? [container] : container.children;
}

function timeOf(container: Container, mails: readonly ThreadInput[]): number {
  if (container.index !== null) return mails[container.index]?.sentUtcMs ?? 0;
  return Math.min(...container.children.map((child) => timeOf(child, mails)));
}

function firstIndex(container: Container): number {
  return container.index ?? Math.min(...container.children.map(firstIndex));
}

function sortDeep(container: Container, compare: (left: Container, right: Container) => number): void {
  for (const child of container.children) sortDeep(child, compare);
  container.children.sort(compare);
}

/** Step 5. */
function mergeBySubject(roots: readonly Container[], mails: readonly ThreadInput[]): Container[] {
  const table = new Map<string, Container>();
  const subjectOf = (root: Container) =>
    baseSubject(mails[root.index ?? root.children[0]?.index ?? -1]?.subject ?? '');
  for (const root of roots) {
    const { base, isReply } = subjectOf(root);
    if (base === '') continue;
    const known = table.get(base);
    const isBetter =
      known !== undefined &&
      known.index !== null &&
      (root.index === null || (subjectOf(known).isReply && !isReply));
    if (known === undefined || isBetter) table.set(base, root);
  }
  const merged: Container[] = [];
  const replaced = new Map<Container, Container>();
  for (const root of roots) {
    const { base, isReply } = subjectOf(root);
    const first = table.get(base);
    if (base === '' || first === undefined || first === root) merged.push(root);
    else
      mergeInto(replaced.get(first) ?? first, root, {
        isReply,
        isFirstReply: subjectOf(first).isReply,
        replaced,
        first,
      });
  }
  return merged.map((root) => replaced.get(root) ?? root);
}

interface Merge {
  readonly isReply: boolean;
  readonly isFirstReply: boolean;
  readonly replaced: Map<Container, Container>;
  readonly first: Container;
}

function mergeInto(target: Container, root: Container, merge: Merge): void {
  if (target.index === null) {
    for (const child of root.index === null ? [...root.children] : [root]) attach(child, target);
  } else if (merge.isReply && !merge.isFirstReply) attach(root, target);
  else {
    const dummy: Container = { index: null, parent: null, children: [] };
    attach(target, dummy);
    attach(root, dummy);
    merge.replaced.set(merge.first, dummy);
  }
}

function toNode(container: Container): ThreadNode {
  return { index: container.index, children: container.children.map(toNode) };
}
