import { isRefusal, type Refusal, type RefusalCode } from '#room/refusals';
import { refusalCodes } from '#room/refusalSentences';

/** What is wrong with a form, where: the path leads to the value. */
export interface Fault {
  path: (string | number)[];
  message: string;
}

export type Refused = Refusal & { faults?: Fault[] };

/**
 * Asks the server over HTTP, JSON both ways, for what does not come with the page. A network that fails is a refusal too
 * ('unavailable'), so that whoever asks has one road. `read` says whether the answer is what was promised.
 */
export async function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
  read: (value: unknown) => value is T,
): Promise<T | Refused> {
  try {
    const answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status === 429) return { refused: 'tooMuch' };
    const value: unknown = await answer.json();
    if (answer.ok && read(value)) return value;
    return isRefusal(value) && isCode(value.refused) ? refusedOf(value) : { refused: 'unavailable' };
  } catch {
    return { refused: 'unavailable' };
  }
}

const isCode = (code: unknown): code is RefusalCode => (refusalCodes as unknown[]).includes(code);

function refusedOf(value: Refusal & { faults?: unknown }): Refused {
  const faults = Array.isArray(value.faults) ? value.faults.filter(isFault) : [];
  return faults.length > 0 ? { refused: value.refused, faults } : { refused: value.refused };
}

const isFault = (value: unknown): value is Fault =>
  hasKeys(value, 'path', 'message') && Array.isArray(value.path) && typeof value.message === 'string';

/** Whether a value is an object that has these keys. */
export const hasKeys = <K extends string>(value: unknown, ...keys: K[]): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value);
