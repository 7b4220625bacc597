import { commandId } from '#room/ids';

/** The id of the nth step's command, and of the request, statement or poll that comes of it. */
export const nthId = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
/** The id of what the clock asks for before the nth step. */
export const clockId = (nth: number, times: number) =>
  commandId.parse(`00000000-0000-4000-9000-${String(nth * 100 + times).padStart(12, '0')}`);
/** Marks the text of the nth step, so that it is known again wherever it turns up. */
export const marked = (nth: number): string => `⟦${nth}⟧`;
export const marksIn = (value: unknown): string[] => JSON.stringify(value).match(/⟦\d+⟧/g) ?? [];
