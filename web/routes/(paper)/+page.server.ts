import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, request }) => {
  const [meetings, resolutions, staff] = await Promise.all([
    services.meetings(),
    services.resolutions(),
    services.isStaff(request.headers.get('cookie')),
  ]);
  // Of what is over, the last few; of those filed, the resolutions speak.
  const past = meetings.past.filter((one) => one.phase === 'closed').slice(0, 5);
  const zones = new Map(meetings.past.map((one) => [one.meeting, one.zone]));
  return {
    sittings: { now: meetings.now, next: meetings.next, past },
    resolutions: resolutions.slice(0, 10).map((one) => ({ ...one, zone: zones.get(one.meeting) ?? 'UTC' })),
    staff,
    drawnAt: Date.now(),
  };
};
