import type { CloudEvent, CloudFailure, CloudUsage } from '../../cloud-port.ts';

/** Names of models and answers are shorter; a host that lies may send megabytes, and every call keeps its own. */
const NAME_CHARS = 200;
/** No usage object of a vendor is longer. */
const RAW_USAGE_CHARS = 16_384;
const HIDDEN = '[key]';

/**
 * What a host tells of a call, fit to be kept and logged: without the key, which a host may echo from the request, and
 * not longer than such things are.
 * @param key null where the server wants none
 */
export function guardEvent(event: CloudEvent, key: string | null): CloudEvent {
  switch (event.type) {
    case 'failed':
      return { ...event, failure: guardFailure(event.failure, key) };
    case 'ended': {
      const { responseId, modelServed } = event;
      return { ...event, responseId: nameOf(responseId, key), modelServed: nameOf(modelServed, key) };
    }
    case 'usage':
      return guardUsage(event, key);
    case 'text':
    case 'reasoning':
    case 'tool-call':
      return event;
  }
}

/** A failure whose words do not hold the key. */
export function guardFailure(failure: CloudFailure, key: string | null): CloudFailure {
  return { ...failure, message: withoutKey(failure.message, key) };
}

function guardUsage(usage: CloudUsage, key: string | null): CloudUsage {
  const raw = withoutKey(usage.raw, key);
  return { ...usage, raw: raw.length > RAW_USAGE_CHARS ? `${raw.slice(0, RAW_USAGE_CHARS)}…` : raw };
}

function nameOf(name: string | null, key: string | null): string | null {
  return name === null ? null : withoutKey(name, key).slice(0, NAME_CHARS);
}

function withoutKey(text: string, key: string | null): string {
  return key === null || key === '' ? text : text.replaceAll(key, HIDDEN);
}
