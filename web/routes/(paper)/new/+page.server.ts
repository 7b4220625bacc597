import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, request }) => {
  if (!(await services.isStaff(request.headers.get('cookie')))) error(403);
  return { drawnAt: Date.now(), lang: services.lang };
};
