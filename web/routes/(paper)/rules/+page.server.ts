import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, request }) => {
  const [kept, staff] = await Promise.all([
    services.rules(),
    services.isStaff(request.headers.get('cookie')),
  ]);
  return { kept, staff };
};
