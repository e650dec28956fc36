import { expect, it } from 'vitest';
import { isSenderAllowed } from './remote-allowed.ts';

it('allows an address or its whole domain, and never a domain that only ends alike', () => {
  expect(isSenderAllowed('News@Shop.example', ['news@shop.example'])).toBe(true);
  expect(isSenderAllowed('a@shop.example', ['@shop.example'])).toBe(true);
  expect(isSenderAllowed('a@evilshop.example', ['@shop.example'])).toBe(false);
  expect(isSenderAllowed('a@mail.shop.example', ['@shop.example'])).toBe(false);
  expect(isSenderAllowed(null, ['@shop.example'])).toBe(false);
});
