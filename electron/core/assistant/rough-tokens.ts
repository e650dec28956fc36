/** About four letters a token, and one Chinese character. Forecast only: what may be spent is bounded elsewhere. */
export function roughTokens(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han + Math.ceil((text.length - han) / 4);
}
