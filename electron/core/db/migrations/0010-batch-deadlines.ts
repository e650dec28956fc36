/** Until when the answer of an item is worth something: past it the item is answered in another way. */
export const sql = `
ALTER TABLE batch_item ADD COLUMN latest_useful_at_utc_ms INTEGER;
`;
