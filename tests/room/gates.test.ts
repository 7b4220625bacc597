import { describe, expect, test } from 'vitest';
import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import type { MeetingEvent } from '#room/events';
import { isRefusal } from '#room/refusals';
import type { Phase } from '#room/room';
import type { Stamp } from '#room/stamp';
import { notice, type Case } from './gates/case.ts';
import { floorCases } from './gates/floor.ts';
import { tableCases } from './gates/table.ts';
import { voteCases } from './gates/votes.ts';
import {
  adviser,
  ann,
  chair,
  clerk,
  closed,
  counted,
  filed,
  givenIn,
  hall,
  nobody,
  opened,
  respondent,
  seconds,
  supervisor,
  thisCommand,
} from '../support/given.ts';

/**
 * Who may ask for what while the meeting is open and there is something to ask it for, written down from the rules of a
 * hearing: whoever is in the chair leads, the clerk keeps the record and the door of the hall, residents, departments, advisers
 * and the hall speak, those with a vote move and second, the supervisor watches, whoever has no seat watches too, and the clock
 * ends what is over. The door asks for an observer who wants to be heard.
 *   + it happens        r not this role's    t not their turn       w they are not waiting    s no seat
 *   l they are in the chair    o not their own    v they have no vote    c the chair was not offered to them
 *   p they are not in the room    g they are not in the group
 */
const whoMay = `
                    chair clerk participant respondent adviser supervisor hall observer clock    door
enterRoom           +     +     +           +          +       +          +    s        r        r
leaveRoom           +     +     +           +          +       +          +    s        r        r
openMeeting         +     r     r           r          r       r          r    s        r        r
closeMeeting        +     r     r           r          r       r          r    s        r        r
suspendMeeting      +     r     r           r          r       r          r    s        r        r
resumeMeeting       +     r     r           r          r       r          r    s        r        r
takeItem            +     r     r           r          r       r          r    s        r        r
adjustRules         +     r     r           r          r       r          r    s        r        r
askToSpeak          l     r     +           +          +       r          +    s        r        r
askFor              +     +     r           r          r       r          r    s        r        r
withdrawFor         +     +     r           r          r       r          r    s        r        r
withdraw            w     w     +           w          w       w          w    s        r        r
pass                w     w     +           w          w       w          w    s        r        r
skipRequest         +     r     r           r          r       r          r    s        r        r
moveRequest         +     r     r           r          r       r          r    s        r        r
takeOffList         +     r     r           r          r       r          r    s        r        r
closeList           +     r     r           r          r       r          r    s        r        r
openList            +     r     r           r          r       r          r    s        r        r
callNext            +     r     r           r          r       r          r    s        r        r
callRequest         +     r     r           r          r       r          r    s        r        r
giveFloor           +     r     r           r          r       r          r    s        r        r
endTurn             +     t     +           t          t       t          t    s        +        r
extendTurn          +     r     r           r          r       r          r    s        r        r
pauseTurn           +     r     r           r          r       r          r    s        r        r
resumeTurn          +     r     r           r          r       r          r    s        r        r
undoTurn            +     r     r           r          r       r          r    s        r        r
handOn              t     t     +           t          t       t          t    s        r        r
addTime             +     r     r           r          r       r          r    s        r        r
raisePoint          l     r     +           +          +       +          +    s        r        r
withdrawPoint       o     o     +           o          o       o          o    s        r        r
hearPoint           +     r     r           r          r       r          r    s        r        r
rulePoint           +     r     r           r          r       r          r    s        r        r
appealRuling        v     v     +           v          v       v          v    s        r        r
handChair           +     r     r           r          r       r          r    s        r        r
takeChairBack       +     r     r           r          r       r          r    s        r        r
offerChair          r     r     r           r          r       r          r    s        +        r
acceptChair         c     c     +           c          c       c          c    s        r        r
askForChair         +     +     +           +          +       +          +    s        r        r
moveMotion          v     v     +           v          v       v          v    s        r        r
secondMotion        v     v     +           v          v       v          v    s        r        r
withdrawMotion      o     o     +           o          o       o          o    s        r        r
muteSeat            +     r     r           r          r       r          r    s        r        r
unmuteSeat          +     r     r           r          r       r          r    s        r        r
warnSeat            +     r     r           r          r       r          r    s        r        r
removeSeat          +     r     r           r          r       r          r    s        r        r
readmitSeat         +     r     r           r          r       r          r    s        r        r
reportSeat          +     +     +           +          +       +          +    s        r        r
lockRoom            +     r     r           r          r       r          r    s        r        r
unlockRoom          +     r     r           r          r       r          r    s        r        r
knock               r     r     r           r          r       r          r    s        r        +
stopKnocking        r     r     r           r          r       r          r    s        r        +
admitGuest          +     r     r           r          r       r          r    s        r        r
declineGuest        +     r     r           r          r       r          r    s        r        r
startRound          +     r     r           r          r       r          r    s        r        r
endRound            +     r     r           r          r       r          r    s        r        r
startSilence        +     r     r           r          r       r          r    s        r        r
endSilence          +     r     r           r          r       r          r    s        +        r
openCheck           +     r     r           r          r       r          r    s        r        r
answerCheck         p     p     +           p          p       p          p    s        r        r
closeCheck          +     r     r           r          r       r          r    s        r        r
openGroups          +     r     r           r          r       r          r    s        r        r
askInGroup          g     g     +           g          g       g          g    s        r        r
endInGroup          g     g     +           g          g       g          g    s        r        r
reportGroup         g     g     +           g          g       g          g    s        r        r
closeGroups         +     r     r           r          r       r          r    s        +        r
prompt              r     r     r           r          r       r          r    s        +        r
agreeToMoveOn       r     r     +           r          r       r          r    s        r        r
checkIn             +     +     r           r          r       r          r    s        r        r
checkOut            +     +     r           r          r       r          r    s        r        r
setHallView         +     +     r           r          r       r          r    s        r        r
nameHallSpeaker     +     +     r           r          r       r          r    s        r        r
playPart            t     t     +           t          t       t          t    s        r        r
submitStatement     r     r     +           +          +       r          +    s        r        r
showStatement       +     r     r           r          r       r          r    s        r        r
declineStatement    +     r     r           r          r       r          r    s        r        r
giveRuling          +     r     r           r          r       r          r    s        r        r
recordWords         +     +     +           t          t       t          t    s        r        r
recordProxy         +     +     r           r          r       r          r    s        r        r
endProxy            +     +     r           r          r       r          r    s        r        r
nameRepresentative  +     +     r           r          r       r          r    s        r        r
announcePoll        +     r     r           r          r       r          r    s        r        r
dropAnnouncement    +     r     r           r          r       r          r    s        r        r
openPoll            +     r     r           r          r       r          r    s        r        r
closePoll           +     r     r           r          r       r          r    s        +        r
breakTie            +     r     r           r          r       r          r    s        r        r
recountPoll         +     +     r           r          r       r          r    s        r        r
contestPoll         v     v     +           v          v       v          v    s        r        r
answerContest       +     +     r           r          r       r          r    s        r        r
anonymisePoll       r     +     r           r          r       r          r    s        r        r
correctMinutes      r     +     r           r          r       r          r    s        r        r
fileMinutes         r     +     r           r          r       r          r    s        r        r
`;

/** Seats of the table's columns; the participant is ann, who is ready for whatever is asked. */
const seats: Record<string, Stamp['by']> = {
  ...{ chair, clerk, participant: ann, respondent, adviser, supervisor, hall },
  ...{ observer: nobody, clock: 'clock', door: 'door' },
};

const answers: Record<string, string> = {
  '+': 'it happens',
  r: 'notYourRole',
  t: 'notYourTurn',
  w: 'notWaiting',
  s: 'seatNeeded',
  l: 'leadsNow',
  o: 'notYourRequest',
  v: 'votersOnly',
  c: 'chairNotOffered',
  p: 'notPresent',
  g: 'notInGroup',
};

const cases: Record<Command['type'], Case> = { ...floorCases, ...tableCases, ...voteCases };

const inPhase: Record<Phase, (ripe: MeetingEvent[]) => MeetingEvent[]> = {
  convened: (ripe) => ripe,
  open: (ripe) => [opened, ...ripe],
  closed: (ripe) => [opened, ...ripe, closed],
  filed: (ripe) => [opened, ...ripe, closed, filed],
};

/** Why it is not the time: said to whoever might ask for it at another time. */
const notNow = (type: Command['type'], phase: Phase): string => {
  if (phase === 'filed') return 'meetingFiled';
  if (type === 'openMeeting' && phase === 'open') return 'meetingAlreadyOpen';
  if (phase === 'convened') return 'meetingNotOpen';
  return phase === 'open' ? 'meetingStillOpen' : 'meetingClosed';
};

const [head = '', ...rows] = whoMay.trim().split('\n');
const columns = head.trim().split(/\s+/);

test('the table speaks of every command', () => {
  expect(rows.map((row) => row.split(/\s+/)[0])).toEqual(Object.keys(cases));
});

describe.each(Object.keys(inPhase) as Phase[])('when the meeting is %s', (phase) => {
  test.each(rows)('%s', (row) => {
    const [type, ...marks] = row.trim().split(/\s+/) as [Command['type'], ...string[]];
    const { command, ripe, phases, practice = false } = cases[type];
    const { room } = givenIn({ ...notice, practice }, ...inPhase[phase](ripe));
    const wrong = columns.flatMap((column, index) => {
      const answer = decide(room, command, stampOf(seats[column] ?? nobody));
      const said = isRefusal(answer) ? answer.refused : 'it happens';
      const inTime = answers[marks[index] ?? ''] ?? 'no such mark';
      const expected = [phases.includes(phase) ? inTime : notNow(type, phase)];
      // Neither theirs nor the time for it: either may be said.
      if (inTime !== 'it happens') expected.push(inTime);
      return expected.includes(said) ? [] : [`${column}: ${said}, not ${expected.join(' or ')}`];
    });
    expect(wrong).toEqual([]);
  });
});

const stampOf = (by: Stamp['by']): Stamp => ({
  ...{ by, at: seconds(0), commandId: thisCommand },
  ...{ ...counted([]), filing: { number: '2026-1', head: 'ab' } },
  paragraph: 'The meeting began at 19:30.',
});
