/** Whether the owner took part in a thread, without reading the mails of the others in it. */
export const sql = `
CREATE INDEX message_own ON message (thread_id, date_key) WHERE is_outgoing = 1 AND role <> 'draft';
`;
