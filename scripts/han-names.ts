/**
 * Builds `resources/privacy/han-names.txt.gz` from the dictionary of jieba (PyPI jieba 0.42.1, MIT), unpacked by hand:
 *
 *   node scripts/han-names.ts jieba-0.42.1/jieba/dict.txt
 *
 * Names of three characters tell which characters given names are made of; all words, by their counts, how frequent
 * the same characters are in everyday text.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The hundred commonest family names of the Ministry of Public Security's yearly report, and more that are frequent. */
const families =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤赖康施温文洪季安葛伍邢祁庞翁倪纪殷关乔卜霍骆柯尤岳齐梅庄辛管祝左涂耿聂焦欧甘柳鲍詹舒兰凌裴童颜储娄杭岑成';
const LEAST_COUNT = 5;
/** A word counted this often is one, also where the dictionary calls it a name: its tags are not sure. */
const OFTEN = 300;
const isName = (tag: string) => tag.startsWith('nr');

interface Entry {
  readonly word: string;
  readonly count: number;
  readonly tag: string;
}

function readEntries(file: string): readonly Entry[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(' '))
    .filter(([word = '']) => /^\p{Script=Han}+$/u.test(word))
    .map(([word = '', count, tag = '']) => ({ word, count: Number(count), tag }));
}

type Counts = Map<string, number>;

function addTo(counts: Counts, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

const sumOf = (counts: Counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);

function oddsOf(counts: Counts, background: Counts): (char: string) => number {
  const all = sumOf(counts);
  const allBackground = sumOf(background);
  return (char) => {
    const share = ((counts.get(char) ?? 0) + 0.5) / all;
    const usual = ((background.get(char) ?? 0) + 50) / allBackground;
    return Math.round(100 * Math.log(share / usual));
  };
}

function build(file: string): string {
  const entries = readEntries(file);
  const background: Counts = new Map();
  const family: Counts = new Map();
  const first: Counts = new Map();
  const second: Counts = new Map();
  const alone: Counts = new Map();
  for (const { word, count, tag } of entries) {
    for (const char of word) addTo(background, char, count);
    const [surname = '', one = '', two] = word;
    if (!isName(tag) || !families.includes(surname)) continue;
    addTo(family, surname, 1);
    if (two === undefined) addTo(alone, one, 1);
    if (word.length !== 3 || two === undefined) continue;
    addTo(first, one, 1);
    addTo(second, two, 1);
    // Few names of two characters stand there; the last character of three is much like the only one of two.
    addTo(alone, two, 0.5);
  }
  const odds = [family, alone, first, second].map((counts) => oddsOf(counts, background));
  const chars = [...new Set([...families, ...first.keys(), ...second.keys(), ...alone.keys()])].sort();
  const lines = chars.map((char) =>
    [char, ...odds.map((of, index) => (index === 0 && !families.includes(char) ? '' : of(char)))].join('\t'),
  );
  const words = entries
    .filter(({ word, count, tag }) => {
      if (!families.includes(word.charAt(0)) || word.length < 2 || word.length > 3) return false;
      return isName(tag) ? word.length === 2 && count >= OFTEN : count >= LEAST_COUNT;
    })
    .map(({ word }) => word);
  return `${[...lines, ...[...new Set(words)].sort()].join('\n')}\n`;
}

const [, , dictionary] = process.argv;
if (dictionary === undefined) throw new Error('give the path of the dictionary');
const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, '..', 'resources', 'privacy', 'han-names.txt.gz');
writeFileSync(target, gzipSync(build(dictionary), { level: 9 }));
