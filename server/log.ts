import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * The server's own log: one JSON object a line. What an error was told about people or by them (the values of a query, the
 * body of a message, the address of a request) does not reach it: of an error, kind, code and place are kept.
 */
export const openLog = (level: string, to?: DestinationStream): Logger => {
  const options = { level, base: null, serializers: { err: faultOf, req: nothing, res: nothing } };
  return to ? pino(options, to) : pino(options);
};

interface Fault {
  kind: string;
  code?: string;
  /** absent where it may quote what was being stored */
  message?: string;
  at: string[];
  cause?: Fault;
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    kind: error.constructor.name,
    ...(code === undefined ? {} : { code }),
    ...(quotesValues(error) ? {} : { message: error.message }),
    at: placesOf(error),
    ...(error.cause === undefined ? {} : { cause: faultOf(error.cause) }),
  };
}

// A query that failed is printed with its values, a violated key with the values that violate it.
const quotesValues = (error: Error): boolean => 'query' in error || 'params' in error || 'severity' in error;

/** Files and lines, without the message that begins a stack. */
const placesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());

const nothing = () => undefined;
