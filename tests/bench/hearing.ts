import { randomUUID } from 'node:crypto';
import type { Command } from '#room/commands';
import type { MeetingId, SeatId } from '#room/ids';
import { seatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import { EngineSocket } from './engineSocket.ts';

export const chair = seatId.parse('s1');

/** A seat at its socket, as a resident's page would be. */
export interface Sitter {
  seat: SeatId;
  socket: EngineSocket;
  /** Asks for something that must not be refused; answers the number of the entry. */
  command(command: Command, id?: string): Promise<number>;
}

export async function sit(
  port: number,
  meeting: MeetingId,
  seat: SeatId,
  cookie: string | undefined,
): Promise<Sitter> {
  const hello = { meeting, seat };
  const socket = await EngineSocket.connect(port, { hello, ...(cookie ? { cookie } : {}) });
  return {
    seat,
    socket,
    async command(command, id = randomUUID()) {
      const answer = await socket.ask('command', { id, command });
      if (isRefusal(answer)) throw new Error(`${command.type}: ${answer.refused}`);
      // The wire's answer to a command that was not refused.
      return (answer as { seq: number }).seq;
    },
  };
}

/** Seats them all at once; each enters as a page does. */
export async function sitAll(
  port: number,
  meeting: MeetingId,
  seats: readonly SeatId[],
  cookies: ReadonlyMap<SeatId, string>,
): Promise<Sitter[]> {
  return Promise.all(
    seats.map(async (seat) => {
      const sitter = await sit(port, meeting, seat, cookies.get(seat));
      const entered = await sitter.socket.ask('enter', { since: null });
      if (isRefusal(entered)) throw new Error(entered.refused);
      return sitter;
    }),
  );
}
