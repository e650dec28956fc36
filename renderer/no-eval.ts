import { config } from 'zod';

/** The page's policy forbids code from strings; zod would try it once to see. Imported before all else. */
config({ jitless: true });
