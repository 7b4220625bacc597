import { expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import { guestId } from '#room/ids';
import { ann, bo, entered, given, hall, opened, seat } from '../../support/given.ts';
import { headCount } from '../../../web/lib/room/headCount.ts';

test('neither a guest nor the device of the hall is counted as one of the people of the notice', () => {
  const guest = seat('s11');
  const seated: MeetingEvent = {
    ...{ type: 'guestSeated', guest: guestId.parse('66666666-6666-4666-8666-666666666666') },
    seat: {
      id: guest,
      name: 'Dan',
      role: 'guest',
      affiliation: '',
      entitled: false,
      group: '',
      household: '',
      area: 0,
    },
  };
  const { room } = given(opened, ...entered(ann, bo, hall), seated, ...entered(guest));
  expect(room.present).toHaveLength(4);
  expect(headCount(room)).toEqual({ present: 2, seats: 9 });
});
