/** Separates the cells of one row. */
const CELL = ' | ';

/** Collects one stream of text; white space is folded as a browser does. Linear: what was written is not read again. */
export class TextFlow {
  private out = '';
  private last = '';
  private pendingBreaks = 0;
  private hasSpace = false;

  add(text: string): void {
    // Single spaces, which most are, stay as they are.
    const folded = text.replace(/[ \t\r\n\f]{2,}|[\t\r\n\f]/gu, ' ');
    const isSpaced = folded.startsWith(' ');
    const body = isSpaced ? folded.slice(1) : folded;
    if (body === '') {
      this.hasSpace ||= isSpaced;
      return;
    }
    this.flush(isSpaced);
    this.hasSpace = body.endsWith(' ');
    this.write(this.hasSpace ? body.slice(0, -1) : body);
  }

  addPre(text: string): void {
    this.flush(false);
    this.write(text);
  }

  breakLine(count: number): void {
    this.pendingBreaks = Math.max(this.pendingBreaks, count);
    this.hasSpace = false;
  }

  /** A forced break; two of them make an empty line. */
  lineBreak(): void {
    this.pendingBreaks = Math.min(this.pendingBreaks + 1, 2);
    this.hasSpace = false;
  }

  /** The end of a table cell. */
  cell(): void {
    if (this.last !== '' && this.pendingBreaks === 0 && this.last !== CELL) this.write(CELL);
    this.hasSpace = false;
  }

  get length(): number {
    return this.out.length;
  }

  /** Takes off what stands behind `from`. */
  cut(from: number): string {
    const tail = this.out.slice(from);
    this.out = this.out.slice(0, from);
    this.last = this.out.slice(-1);
    return tail;
  }

  get endsInColon(): boolean {
    return /[:：]$/u.test(this.last);
  }

  get value(): string {
    return this.out.replace(/ \| (?=\n|$)/gu, '');
  }

  private write(text: string): void {
    if (text === '') return;
    this.out += text;
    this.last = text === CELL ? CELL : text.slice(-1);
  }

  private flush(isSpaced: boolean): void {
    if (this.pendingBreaks > 0) {
      if (this.last !== '') this.write('\n'.repeat(this.pendingBreaks));
      this.pendingBreaks = 0;
    } else if ((this.hasSpace || isSpaced) && this.last !== '' && !/\s$/u.test(this.last)) this.write(' ');
    this.hasSpace = false;
  }
}
