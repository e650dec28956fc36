import { pick, type Random } from '../random.ts';

/** Gives text of one language whose words are as unevenly common as those of real text. */
export interface Language {
  word(): string;
  /** `count` words with capitals and full stops. */
  prose(count: number): string;
  readonly isChinese: boolean;
}

const VOCABULARY = 60_000;
const TABLE_SIZE = 1 << 20;
/** Where a word joins the next without a space (Chinese), sentences are about this long. */
const SENTENCE_WORDS = 12;
/** Share of words that hardly come twice: order numbers, amounts, ids, names of files. */
const UNIQUE_SHARE = 0.02;

const COMMON =
  'the of and to a in for is on that by this with i you it not or be are from at as your all have new more an was we will home can us about if page my has search free but our one other do no information time they site he up may what which their news out use any there see only so his when contact here business who web also now help get view first am been would how were services some these click its like service than find price date back top people had list name just over state year day into email two health world next used go work last most products music buy data make them should product system post her city add policy number such please available copyright support message after best software then good video well where info rights public books high school through each links she review years order very privacy book items company read group need many user said does set under general research university january mail full map reviews program life know games way days management part could great united hotel real item international center ebay must store travel comments made development report off member details line terms before hotels did send right type because local those using results office education national car design take posted internet address community within states area want phone shipping reserved subject between forum family long based code show even black check special prices website index being women much sign file link open today technology south case project same pages version section own found sports house related security both county american photo game members power while care network down computer systems three total place end following download him without per access think north resources current posts big media law control water history pictures size art personal since including guide shop directory board location change white text small rating rate government'.split(
    ' ',
  );
const SYLLABLES =
  'an be cor da el fi gra ho in ju kel lo men nor op pre qui ra sti ta un ver wil xen yor zu bri cla dro est fra glo har ist jan kro lin mar neu ost pla rus sen tri ul von wes'.split(
    ' ',
  );

/** Words fall off by Zipf's law (the n-th commonest has the share 1/n), the head being the commonest of English. */
export function createEnglish(random: Random): Language {
  const vocabulary = [...COMMON, ...inventWords(random, VOCABULARY - COMMON.length)];
  const word = zipfPicker(vocabulary, random);
  return { isChinese: false, word, prose: (count) => proseOf(count, random, word) };
}

/** Words of one to three Han letters, by the same law, written without spaces. */
export function createChinese(random: Random): Language {
  const letters = Array.from({ length: 3_000 }, (_none, at) => String.fromCodePoint(0x4e_00 + at * 6));
  const letter = zipfPicker(letters, random);
  const invented = Array.from({ length: VOCABULARY / 3 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 2.4) }, letter).join(''),
  );
  const word = zipfPicker(invented, random);
  const prose = (count: number): string => {
    let text = '';
    for (let at = 1; at <= count; at += 1) {
      text += word();
      if (at % SENTENCE_WORDS === 0) text += '。';
      else if (random() < 0.12) text += '，';
    }
    return `${text}。`;
  };
  return { isChinese: true, word, prose };
}

/** A token that no other mail has. */
function uniqueToken(random: Random): string {
  const digits = Math.floor(random() * 0xff_ff_ff_ff).toString(random() < 0.5 ? 10 : 36);
  return pick(['', 'INV-', '#', 'PR', 'v1.', ''], random) + digits;
}

/** Lines of at most 76 characters, as mail programs break them. */
export function wrapped(text: string, prefix = ''): string {
  const lines: string[] = [];
  let line = prefix;
  for (const word of text.split(' ')) {
    if (line.length + word.length > 76) {
      lines.push(line);
      line = prefix;
    }
    line += line === prefix ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}

function inventWords(random: Random, count: number): string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const syllables = 2 + Math.floor(random() * 3);
    words.add(Array.from({ length: syllables }, () => pick(SYLLABLES, random)).join(''));
  }
  return [...words];
}

function zipfPicker(vocabulary: readonly string[], random: Random): () => string {
  const total = vocabulary.reduce((sum, _word, at) => sum + 1 / (at + 1), 0);
  const table = new Uint16Array(TABLE_SIZE);
  let [rank, reached] = [0, 1];
  for (let at = 0; at < TABLE_SIZE; at += 1) {
    while (reached / total < at / TABLE_SIZE && rank < vocabulary.length - 1) {
      rank += 1;
      reached += 1 / (rank + 1);
    }
    table[at] = rank;
  }
  return () => vocabulary[table[Math.floor(random() * TABLE_SIZE)] ?? 0] ?? '';
}

function proseOf(count: number, random: Random, word: () => string): string {
  const words: string[] = [];
  let isStart = true;
  for (let at = 0; at < count; at += 1) {
    const next = random() < UNIQUE_SHARE ? uniqueToken(random) : word();
    const isEnd = random() < 1 / SENTENCE_WORDS || at === count - 1;
    words.push((isStart ? next.slice(0, 1).toUpperCase() + next.slice(1) : next) + (isEnd ? '.' : ''));
    isStart = isEnd;
  }
  return words.join(' ');
}
