import { m } from '$lib/paraglide/messages.js';
import { shareWords } from '$lib/words/share.ts';
import type { Lang } from '#room/setup';
import { needed, type Share } from '#room/share';
import type { Measure, VoteRule, Whole } from '#room/votes/voteRule';

type Worded = Pick<
  VoteRule,
  'voters' | 'presence' | 'participation' | 'majority' | 'winner' | 'ties' | 'contestHours' | 'smallestGroup'
>;

/** A rule clause by clause: what the clause is about, and what it says. */
export function ruleFacts(rule: Worded, lang: Lang): { term: string; text: string }[] {
  const said = { locale: lang };
  const { contestHours: hours, smallestGroup: count, majority, winner } = rule;
  const facts = [
    { term: m.rule_voters({}, said), text: votersWords(rule.voters, lang) },
    { term: m.rule_presence({}, said), text: presenceWords(rule, lang) },
    { term: m.rule_participation({}, said), text: participationWords(rule, lang) },
    { term: m.rule_majority({}, said), text: majorityWords(rule, lang) },
    {
      term: m.rule_contest({}, said),
      text: hours === 0 ? m.rule_no_contest({}, said) : m.rule_contest_hours({ hours }, said),
    },
    {
      term: m.rule_smallest({}, said),
      text: count > 1 ? m.rule_smallest_is({ count }, said) : m.rule_smallest_none({}, said),
    },
  ];
  if (majority)
    facts.splice(
      4,
      0,
      {
        term: m.rule_options({}, said),
        text: winner === 'most' ? m.rule_winner_most({}, said) : m.rule_winner_majority({}, said),
      },
      { term: m.rule_ties({}, said), text: tiesWords(rule, lang) },
    );
  return facts;
}

/** Whose ballots there are under a rule, in one line. */
export function votersWords(voters: VoteRule['voters'], lang: Lang): string {
  const said = { locale: lang };
  const { of, who, representative, proxiesAtMost: count } = voters;
  const parts = [
    { seats: m.rule_of_seats, households: m.rule_of_households, owners: m.rule_of_owners }[of]({}, said),
    who === 'roll' ? m.rule_who_roll({}, said) : m.rule_who_present({}, said),
    ...(of === 'seats' ? [] : [representative === 'first' ? m.rule_first({}, said) : m.rule_named({}, said)]),
    count === 0 ? m.rule_no_proxies({}, said) : m.rule_proxies({ count }, said),
  ];
  return parts.join(lang === 'en' ? '; ' : '；');
}

/** How many must come. */
const presenceWords = ({ voters, presence }: Pick<VoteRule, 'voters' | 'presence'>, lang: Lang): string =>
  presence
    ? capital(m.rule_is_present(parts(voters, presence, lang), { locale: lang }))
    : m.rule_any_presence({}, { locale: lang });

/** How many must vote. */
const participationWords = (
  { voters, participation }: Pick<VoteRule, 'voters' | 'participation'>,
  lang: Lang,
): string =>
  participation
    ? capital(m.rule_is_voting(parts(voters, participation, lang), { locale: lang }))
    : m.rule_any_participation({}, { locale: lang });

/** How many must agree, and what becomes of abstentions. */
export function majorityWords(
  { voters, majority }: Pick<VoteRule, 'voters' | 'majority'>,
  lang: Lang,
): string {
  const said = { locale: lang };
  if (!majority) return m.rule_decides_nothing({}, said);
  const sentence = {
    entitled: m.rule_of_entitled,
    present: m.rule_of_present,
    cast: m.rule_of_cast,
    valid: m.rule_of_valid,
  }[majority.of](parts(voters, majority, lang), said);
  const abstaining = majority.of === 'valid' ? m.rule_abstain_left_out : m.rule_abstain_counts;
  return capital(`${sentence}${lang === 'en' ? '; ' : '；'}${abstaining({}, said)}`);
}

/** What happens when options are level. */
const tiesWords = ({ ties }: Pick<VoteRule, 'ties'>, lang: Lang): string =>
  ({ fails: m.rule_ties_fails, secondRound: m.rule_ties_second, chair: m.rule_ties_chair })[ties](
    {},
    { locale: lang },
  );

/** What a share means in figures: whether the number itself is enough (Civil Code art. 1259), and the least of 300. */
export function shareExample(share: Share, lang: Lang): string {
  const said = { locale: lang };
  const least = needed(300, share);
  const words = { share: shareWords(share, lang), least };
  const exact = (300 * share.num) % share.den === 0;
  if (!share.strict) return exact ? m.rule_inclusive_exact(words, said) : m.rule_inclusive(words, said);
  return exact ? m.rule_strict_exact({ ...words, half: least - 1 }, said) : m.rule_strict(words, said);
}

/** The whole rule as one paragraph, for whoever does not want to word it. */
export function ruleWording(rule: Worded, lang: Lang): string {
  const sentences = [
    votersWords(rule.voters, lang),
    ...(rule.presence ? [presenceWords(rule, lang)] : []),
    ...(rule.participation ? [participationWords(rule, lang)] : []),
    majorityWords(rule, lang),
  ];
  return lang === 'en' ? `${sentences.join('. ')}.` : `${sentences.join('。')}。`;
}

const parts = ({ of }: VoteRule['voters'], { share, by }: { share: Share; by: Measure }, lang: Lang) => ({
  share: shareWords(share, lang),
  whom: { seats: m.rule_people, households: m.rule_households, owners: m.rule_owners }[of](
    {},
    { locale: lang },
  ),
  by: { heads: () => '', area: m.rule_by_area, both: m.rule_by_both }[by]({}, { locale: lang }),
});

/** The wholes in the order in which a form offers them. */
export const wholesOffered: readonly Whole[] = ['present', 'cast', 'valid', 'entitled'];

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
