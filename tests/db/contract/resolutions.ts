import { expect, test } from 'vitest';
import { resolutions, type Resolution } from '#db/resolutions';
import type { MeetingId } from '#room/ids';
import { start } from '../../support/given.ts';
import type { Store } from '../stores.ts';
import { convened } from './convened.ts';

export function resolutionsContract(given: () => Store): void {
  const resolution = (number: string, meeting: MeetingId, changes: Partial<Resolution> = {}): Resolution => ({
    number,
    meeting,
    title: '加装电梯',
    filedAt: start,
    head: 'ab'.repeat(32),
    body: { outcome: { for: 3 }, text: 'z\u0000', a: [1.5, null] },
    ...changes,
  });

  test('gives the numbers of a year one after the other, none twice and none left out, to two servers at once', async () => {
    const { one, other } = given();
    const meetings = await Promise.all(Array.from({ length: 20 }, () => convened(given())));
    const asks = meetings.flatMap((meeting, index) => {
      const [here, there] = index % 2 ? [one, other] : [other, one];
      return [resolutions(here).numberFor(meeting, 2031), resolutions(there).numberFor(meeting, 2031)];
    });
    const numbers = await Promise.all(asks);
    numbers.forEach((number, index) => expect(number).toBe(numbers[index - (index % 2)]));
    const expected = Array.from({ length: 20 }, (_, index) => `2031-${String(index + 1).padStart(3, '0')}`);
    expect([...new Set(numbers)].sort()).toEqual(expected);
  });

  test('keeps a meeting’s number, and begins each year anew', async () => {
    const register = resolutions(given().one);
    const [first, second] = [await convened(given()), await convened(given())];
    expect(await register.numberFor(first, 2032)).toBe('2032-001');
    expect(await register.numberFor(second, 2033)).toBe('2033-001');
    expect(await register.numberFor(first, 2033)).toBe('2032-001');
  });

  test('files once and gives back every character', async () => {
    const register = resolutions(given().one);
    const meeting = await convened(given());
    const filed = resolution(await register.numberFor(meeting, 2034), meeting);
    expect(await register.find(filed.number)).toBeNull();
    expect(await register.save(filed)).toBe('saved');
    expect(await register.save({ ...filed, title: 'another', body: {} })).toBe('alreadySaved');
    expect(await register.save({ ...filed, number: '2034-999' })).toBe('alreadySaved');
    expect(await resolutions(given().other).find(filed.number)).toEqual(filed);
    expect(await register.find('2034-999')).toBeNull();
  });

  test('lists the latest first, each as it was filed', async () => {
    const register = resolutions(given().one);
    for (const filedAt of [start + 9e9, start + 8e9, start + 10e9]) {
      const meeting = await convened(given());
      await register.save(resolution(await register.numberFor(meeting, 2035), meeting, { filedAt }));
    }
    const listed = await register.list(3);
    expect(listed.map((one) => one.number)).toEqual(['2035-003', '2035-001', '2035-002']);
    expect(listed[0]).toEqual(await register.find('2035-003'));
  });
}
