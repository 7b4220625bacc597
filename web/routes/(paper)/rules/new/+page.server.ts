import { error } from '@sveltejs/kit';
import { isInUse } from '#room/votes/keptRule';
import { voteRuleList, voteRules } from '#room/votes/voteRules';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services }, request, url }) => {
  if (!(await services.isStaff(request.headers.get('cookie')))) error(403);
  const kept = await services.rules();
  const named = (key: string) => {
    const id = url.searchParams.get(key);
    return id === null ? null : { id };
  };
  const replaced = named('replaces') && kept.find(({ rule }) => rule.id === named('replaces')?.id);
  if (replaced === undefined || (replaced && !isInUse(replaced))) error(404);
  const all = [...kept.map(({ rule }) => rule), ...voteRuleList];
  const like = all.find((one) => one.id === named('from')?.id) ?? voteRules.representatives;
  return { start: replaced?.rule ?? like, replaces: replaced?.rule ?? null };
};
