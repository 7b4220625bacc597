import { expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import { guestId } from '#room/ids';
import { ann, bo, entered, given, opened, seat } from '../../support/given.ts';
import { headCount } from '../../../web/lib/room/headCount.ts';

test('a guest makes the head count no greater than the whole', () => {
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
  const { room } = given(opened, ...entered(ann, bo), seated, ...entered(guest));
  expect(room.present).toHaveLength(3);
  expect(headCount(room)).toEqual({ present: 2, seats: 10 });
});
