/** Joins the soft line breaks of format=flowed text (RFC 3676); quoted and signature lines stay lines. */
export function unflow(text: string, options: { readonly isDelSp: boolean }): string {
  const out: string[] = [];
  let open: { depth: number; pieces: string[] } | null = null;
  for (const line of text.split(/\r?\n/u)) {
    const depth = /^>*/u.exec(line)?.[0].length ?? 0;
    const rest = line.slice(depth);
    const content = rest.startsWith(' ') ? rest.slice(1) : rest;
    const isSignature = content === '-- ';
    if (open && (open.depth !== depth || isSignature)) {
      out.push(lineOf(open));
      open = null;
    }
    const isSoft = content.endsWith(' ') && !isSignature;
    open ??= { depth, pieces: [] };
    open.pieces.push(isSoft && options.isDelSp ? content.slice(0, -1) : content);
    if (!isSoft) {
      out.push(lineOf(open));
      open = null;
    }
  }
  if (open) out.push(lineOf(open));
  return out.join('\n');
}

function lineOf(open: { readonly depth: number; readonly pieces: readonly string[] }): string {
  const text = open.pieces.join('');
  return open.depth === 0 ? text : `${'>'.repeat(open.depth)} ${text}`;
}
