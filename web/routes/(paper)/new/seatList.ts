import { mayBeEntitled, type NoticeRole } from '#room/roles';
import { emptySeat, type DraftSeat } from './draft.ts';

/** What people write for a role in a list, in either language. */
const written: [NoticeRole, RegExp][] = [
  ['chair', /^(主持人?|主席|轮值主席|chair(person|man|woman)?|moderator)$/i],
  ['clerk', /^(记录员?|书记员|clerk|secretary)$/i],
  ['respondent', /^(部门代表|部门|答复人|respondent)$/i],
  ['adviser', /^(顾问|专家|律师|adviser|advisor|expert)$/i],
  ['supervisor', /^(监事|监督员?|supervisor)$/i],
  ['hall', /^(会场|会场设备|hall)$/i],
  ['participant', /^(参会代表|代表|居民代表?|participant|resident)$/i],
];

const isHousehold = /^([0-9]+([-—][0-9]+)+|.*[0-9](室|户|号))$/;
const isUnit = /\s*(㎡|m²|m2|平方米|平米|平)$/i;
const isArea = /^[0-9]+([.．][0-9]+)?\s*(㎡|m²|m2|平方米|平米|平)$/i;

/**
 * Reads a pasted list: one seat a line, 'name, role, affiliation', separated by commas of either kind, tabs (as a
 * spreadsheet copies them) or semicolons. A line without a role is a participant; participants have a vote. Where `homes` are
 * asked for, a part like 6-101 or 501室 is the household, and one like 85.50㎡ the floor area.
 */
export function seatsFrom(text: string, homes = false): DraftSeat[] {
  const seats: DraftSeat[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [name = '', ...rest] = line.split(/[,，\t;；]/).map((part) => part.trim());
    if (name === '') continue;
    const at = rest.findIndex((part) => roleOf(part) !== null);
    const role = roleOf(rest[at] ?? '') ?? 'participant';
    const others = rest.filter((part, index) => index !== at && part !== '');
    const household = homes ? (others.find((part) => isHousehold.test(part)) ?? '') : '';
    const area = homes ? (others.find((part) => isArea.test(part)) ?? '') : '';
    const affiliation = others.filter((part) => part !== household && part !== area).join(' ');
    const entitled = role === 'participant';
    seats.push({
      ...emptySeat(role),
      name,
      affiliation,
      entitled,
      household,
      area: area.replace(isUnit, ''),
    });
  }
  return seats;
}

/** Lays a pasted list over the seats there are: empty rows give way, and an unnamed chair or clerk takes the first one pasted. */
export function withPasted(seats: DraftSeat[], pasted: DraftSeat[]): DraftSeat[] {
  const named = seats.filter((one) => (one.name + one.affiliation).trim() !== '');
  const all = [...named, ...pasted];
  const needed = (['chair', 'clerk'] as const).flatMap((role) =>
    all.some((one) => one.role === role) ? [] : seats.filter((one) => one.role === role).slice(0, 1),
  );
  return [...needed, ...all].sort((a, b) => rank(a.role) - rank(b.role));
}

/** A seat in another role: its vote goes with the role. */
export const inRole = (seat: DraftSeat, role: NoticeRole): DraftSeat => ({
  ...seat,
  role,
  entitled: mayBeEntitled(role) && (role === 'participant' || (seat.entitled && mayBeEntitled(seat.role))),
});

const roleOf = (text: string): NoticeRole | null =>
  written.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

// Chair and clerk head the list, as on a notice; everybody else stays as pasted.
const rank = (role: NoticeRole): number => (role === 'chair' ? 0 : role === 'clerk' ? 1 : 2);
