import { z } from 'zod';

// Control characters and halves of characters: no keyboard makes them, not every database keeps them, and not every
// reader of the record writes them back alike.
const unreadable = 'unreadable characters';
const oneLine = /^[^\p{Cc}\p{Cs}]*$/u;
const manyLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;
const blank = 'nothing to read';

/** One line of text that shows something, at most so many UTF-16 units long; blanks around it are taken off. */
export const line = (most: number) =>
  z.string().overwrite(asWritten).trim().min(1).max(most).regex(oneLine, unreadable).regex(visible, blank);

/** The same where nothing need be said. */
export const lineOrNone = (most: number) =>
  z.string().overwrite(asWritten).trim().max(most).regex(oneLine, unreadable);

/** Text of one or more lines that shows something; the ends of lines are made \n, blanks around it are taken off. */
export const text = (most: number) =>
  z.string().overwrite(unixLines).trim().min(1).max(most).regex(manyLines, unreadable).regex(visible, blank);

/**
 * Without what turns the direction of writing round: a screen would show other words than the record keeps, and those after them
 * backwards. It comes along unseen with what is copied, so it is taken off, not refused.
 */
const asWritten = (value: string): string => value.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

const unixLines = (value: string): string => asWritten(value).replace(/\r\n?/g, '\n');
