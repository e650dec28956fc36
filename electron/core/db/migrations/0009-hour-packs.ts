/**
 * The hours of a day that is over, as one value: a question by the hour over months reads a hundred of them in place of
 * fifty thousand rows. Made from `use_hour`, which stays the truth: whatever changes an hour drops the pack of its day.
 */
export const sql = `
CREATE TABLE use_pack (
  day TEXT PRIMARY KEY,
  -- Of all its hours, to be compared with the sums of the day.
  calls INTEGER NOT NULL,
  cost_nano_usd INTEGER NOT NULL,
  hours BLOB NOT NULL
) STRICT;
CREATE TRIGGER use_hour_added AFTER INSERT ON use_hour BEGIN
  DELETE FROM use_pack WHERE day = new.day;
END;
CREATE TRIGGER use_hour_changed AFTER UPDATE ON use_hour BEGIN
  DELETE FROM use_pack WHERE day = new.day;
END;
CREATE TRIGGER use_hour_dropped AFTER DELETE ON use_hour BEGIN
  DELETE FROM use_pack WHERE day = old.day;
END;
`;
