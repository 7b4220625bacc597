import { error } from '@sveltejs/kit';
import { isInUse } from '#room/votes/keptRule';
import { voteRuleList } from '#room/votes/voteRules';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, request }) => {
  if (!(await services.isStaff(request.headers.get('cookie')))) error(403);
  const own = (await services.rules()).filter(isInUse).map(({ rule }) => rule);
  return { drawnAt: Date.now(), lang: services.lang, voteRules: [...own, ...voteRuleList] };
};
