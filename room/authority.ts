import type { CommandOf, SeatRules, Verdict } from './judging.ts';
import { refuse, type Refusal } from './refusals.ts';
import { type Room, seatOf } from './room.ts';

/** Most that anybody may hold, under any rule; each poll's own rule may allow fewer, or none. */
const mostHeld = 10;

/** A vote that is open or announced has its roll; what is recorded now would not hold for it. */
function rollStands({ poll, announced }: Room): Refusal | null {
  if (poll) return refuse('pollIsOpen');
  return announced ? refuse('pollIsAnnounced') : null;
}

/** The clerk has seen a written authority. Nobody hands on what was given to them. */
function recordProxy(room: Room, { from, to, authority }: CommandOf<'recordProxy'>): Verdict {
  const stands = rollStands(room);
  if (stands) return stands;
  const [giver, holder] = [seatOf(room, from), seatOf(room, to)];
  if (!giver || !holder || holder.role === 'guest' || holder.role === 'hall') return refuse('seatUnknown');
  if (from === to) return refuse('proxyToOneself');
  if (!giver.entitled) return refuse('seatNotEntitled');
  const known = room.proxies.find((one) => one.from === from);
  if (known?.to === to && known.authority === authority) return refuse('nothingChanged');
  if (room.proxies.filter((one) => one.to === to && one.from !== from).length >= mostHeld)
    return refuse('tooManyProxies');
  return [{ type: 'proxyRecorded', from, to, authority }];
}

function endProxy(room: Room, { from }: CommandOf<'endProxy'>): Verdict {
  const stands = rollStands(room);
  if (stands) return stands;
  if (!room.proxies.some((one) => one.from === from)) return refuse('proxyUnknown');
  return [{ type: 'proxyEnded', from }];
}

/** Who casts the ballot of a household, where the rule asks for somebody named. */
function nameRepresentative(room: Room, { seat }: CommandOf<'nameRepresentative'>): Verdict {
  const stands = rollStands(room);
  if (stands) return stands;
  const found = seatOf(room, seat);
  if (!found?.entitled) return refuse('seatNotEntitled');
  if (found.household === '') return refuse('noHousehold');
  if (room.representatives[found.household] === seat) return refuse('nothingChanged');
  return [{ type: 'representativeNamed', household: found.household, seat }];
}

export const authorityRules: SeatRules<'recordProxy' | 'endProxy' | 'nameRepresentative'> = {
  recordProxy: { who: 'leaderOrClerk', when: 'untilClosed', judge: recordProxy },
  endProxy: { who: 'leaderOrClerk', when: 'untilClosed', judge: endProxy },
  nameRepresentative: { who: 'leaderOrClerk', when: 'untilClosed', judge: nameRepresentative },
};
