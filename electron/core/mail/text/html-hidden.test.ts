import { expect, it } from 'vitest';
import { createStyleReader, isHiddenElement, isInvisiblePaint, type Paint, paintOf } from './html-hidden.ts';

const read = createStyleReader();
const isHidden = (style: string) => isHiddenElement({ style }, read(style));

it.each([
  'display:none',
  'DISPLAY : none !important',
  'visibility: hidden',
  'font-size:0',
  'font-size: 0px; color: red',
  'font-size:1px',
  'font-size:.5px',
  'font-size:0.01em',
  'font-size: 0.0rem',
  'opacity:0',
  'opacity: .01',
  'mso-hide:all',
  'max-height:0;overflow:hidden',
  'overflow:hidden; height: 0px',
  'width:0; overflow: hidden',
  'text-indent:-9999px',
  'position:absolute;left:-10000px',
])('hides %j (bug: a text that no reader sees orders the model about)', (style) => {
  expect(isHidden(style)).toBe(true);
});

it.each([
  'font-size:1em',
  'font-size: 1rem',
  'font-size:0.9em;line-height:1.4',
  'font-size: .875rem',
  'font-size:10px',
  'font-size:100%',
  'opacity:0.9',
  'opacity: 1',
  'min-width:0;overflow:hidden',
  'overflow:hidden;border-width:0',
  'line-height:0;overflow:hidden;height:20px',
  'height:0',
  'width:0%',
  'text-indent:-1em',
  'margin-left:-10px',
  '',
])('shows %j (bug: a mail in small letters is read as empty)', (style) => {
  expect(isHidden(style)).toBe(false);
});

it('hides by attribute (bug: <p hidden> is read to the model)', () => {
  expect([
    isHiddenElement({ hidden: '' }, read('')),
    isHiddenElement({ title: 'hidden' }, read(undefined)),
  ]).toEqual([true, false]);
});

const page: Paint = { color: null, background: null };
const isInvisible = (...elements: readonly Readonly<Record<string, string>>[]) =>
  isInvisiblePaint(
    elements.reduce<Paint>((outer, attributes) => paintOf(attributes, read(attributes.style), outer), page),
  );

it.each([
  ['white on the page', [{ style: 'color:#FFF' }]],
  ['white by name', [{ color: 'White' }]],
  ['a colour on itself', [{ bgcolor: '#abcdef' }, { style: 'color: rgb(171, 205, 239)' }]],
  ['no colour at all', [{ style: 'color:rgba(0,0,0,0)' }]],
  ['white over a background that is none', [{ style: 'color:#fff;background:transparent' }]],
  ['white over one that is inherited', [{ style: 'color:#fff;background-color:inherit' }]],
])('sees that %s is no text (bug: white orders on a white page)', (_name, elements) => {
  expect(isInvisible(...elements)).toBe(true);
});

it.each([
  ['black', [{ style: 'color:#000' }]],
  ['white on blue', [{ style: 'background:#0000ff' }, { style: 'color:#fff' }]],
  ['white on a picture', [{ style: 'background: url(x) ; color: #fff' }]],
  ['white on a picture of an old mail', [{ background: 'x.png' }, { style: 'color:#fff' }]],
  ['a background alone', [{ bgcolor: 'white' }]],
  [
    'white on blue, through a cell without one',
    [{ bgcolor: '#00f' }, { style: 'background:none;color:white' }],
  ],
])('reads %s (bug: the button of a mail has no words)', (_name, elements) => {
  expect(isInvisible(...elements)).toBe(false);
});
