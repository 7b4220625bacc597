import type { Seat } from '#room/setup';

/** The people whose name, building or group holds these words; whoever is searched for by name comes first. */
export function found(seats: readonly Seat[], words: string): Seat[] {
  const people = seats.filter((one) => one.role !== 'hall');
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return people;
  const has = (text: string) => text.toLowerCase().includes(wanted);
  const byName = people.filter((one) => has(one.name));
  return [
    ...byName,
    ...people.filter((one) => !byName.includes(one) && has(`${one.affiliation} ${one.group}`)),
  ];
}
