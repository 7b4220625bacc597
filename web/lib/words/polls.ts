import { m } from '$lib/paraglide/messages.js';
import type { PollPlan } from '#room/votes/pollPlan';
import { yuan } from './amounts.ts';

/** How a vote is cast and counted, in a few words. */
export function kindWord({ method }: Pick<PollPlan, 'method'>): string {
  switch (method.kind) {
    case 'motion':
      return m.kind_motion();
    case 'consent':
      return m.kind_consent();
    case 'single':
      return m.kind_single();
    case 'multiple':
      return method.min === method.max
        ? m.kind_multiple_exact({ count: method.max })
        : m.kind_multiple({ min: method.min, max: method.max });
    case 'ranking':
      return {
        borda: m.kind_ranking_borda,
        instantRunoff: m.kind_ranking_run_off,
        stv: () => m.kind_ranking_stv({ places: method.places }),
      }[method.count]();
    case 'scoring':
      return m.kind_scoring({ most: method.most });
    case 'budget':
      return m.kind_budget({ total: yuan(method.total) });
    case 'election':
      return m.kind_election({ places: method.places });
  }
}

/** Who will know what somebody voted. */
export const opennessWord = ({ openness }: Pick<PollPlan, 'openness'>): string =>
  ({ named: m.openness_named, open: m.openness_open, secret: m.openness_secret })[openness]();
