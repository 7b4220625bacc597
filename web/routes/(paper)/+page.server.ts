import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, request }) => {
  const [meetings, resolutions, staff] = await Promise.all([
    services.meetings(),
    services.resolutions(),
    services.isStaff(request.headers.get('cookie')),
  ]);
  // Of what is over, the last few; of those filed, the resolutions speak.
  const past = meetings.past.filter((one) => one.phase === 'closed').slice(0, 5);
  return {
    sittings: { now: meetings.now, next: meetings.next, past },
    resolutions: resolutions.slice(0, 10),
    staff,
    drawnAt: Date.now(),
  };
};
