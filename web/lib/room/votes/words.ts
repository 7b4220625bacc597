import { m } from '$lib/paraglide/messages.js';
import type { Openness, PollKind } from '#room/votes/pollPlan';
import type { RollConflict } from '#room/roll';
import type { Way } from '#room/ways';
import type { FaultCode } from './planFaults.ts';
import type { RankingCount } from './planDraft.ts';
import type { Template } from './templates.ts';

/** 同意／反对／弃权, 单选, 排序, … */
export const kindWord = (kind: PollKind): string =>
  ({
    motion: m.vote_kind_motion,
    consent: m.vote_kind_consent,
    single: m.vote_kind_single,
    multiple: m.vote_kind_multiple,
    ranking: m.vote_kind_ranking,
    scoring: m.vote_kind_scoring,
    budget: m.vote_kind_budget,
    election: m.vote_kind_election,
  })[kind]();

/** What a ballot of the kind is, in one sentence. */
export const kindSentence = (kind: PollKind): string =>
  ({
    motion: m.vote_kind_motion_is,
    consent: m.vote_kind_consent_is,
    single: m.vote_kind_single_is,
    multiple: m.vote_kind_multiple_is,
    ranking: m.vote_kind_ranking_is,
    scoring: m.vote_kind_scoring_is,
    budget: m.vote_kind_budget_is,
    election: m.vote_kind_election_is,
  })[kind]();

export const countWord = (count: RankingCount): string =>
  ({ borda: m.vote_count_borda, instantRunoff: m.vote_count_runoff, stv: m.vote_count_stv })[count]();

export const opennessWord = (openness: Openness): string =>
  ({ named: m.vote_named, open: m.vote_open, secret: m.vote_secret })[openness]();

export const opennessSentence = (openness: Openness): string =>
  ({ named: m.vote_named_is, open: m.vote_open_is, secret: m.vote_secret_is })[openness]();

export const templateWord = (template: Template): string =>
  ({
    threeWay: m.vote_template_three,
    pickOne: m.vote_template_one,
    elect: m.vote_template_elect,
    shareMoney: m.vote_template_money,
  })[template]();

export const faultWord = (fault: FaultCode | undefined): string | null =>
  fault
    ? {
        questionMissing: m.vote_fault_question,
        tooLong: m.vote_fault_long,
        fewOptions: m.vote_fault_few,
        manyOptions: m.vote_fault_many,
        sameOptions: m.vote_fault_same,
        notWhole: m.vote_fault_whole,
        aboveMost: m.vote_fault_above_most,
        noChoice: m.vote_fault_no_choice,
        aboveOptions: m.vote_fault_above_options,
        tooHigh: m.vote_fault_high,
        time: m.vote_fault_time,
      }[fault]()
    : null;

/** How a ballot came, in a word or two. */
export const wayWord = (way: Way): string =>
  ({ device: m.vote_way_device, hands: m.vote_way_hands, paper: m.vote_way_paper, card: m.vote_way_card })[
    way
  ]();

/** Where somebody's ballot already is. */
export const votedBy = (way: Way): string =>
  ({
    device: m.vote_voted_device,
    hands: m.vote_voted_hands,
    paper: m.vote_voted_paper,
    card: m.vote_voted_card,
  })[way]();

/** What stands in the way of a roll, and what to do about it. */
export const conflictSentence = (kind: RollConflict['kind'], names: string): string =>
  ({
    noHousehold: m.vote_conflict_household,
    noArea: m.vote_conflict_area,
    noRepresentative: m.vote_conflict_representative,
    tooManyProxies: m.vote_conflict_proxies,
    proxyLapsed: m.vote_conflict_lapsed,
    proxiesNotAllowed: m.vote_conflict_no_proxies,
  })[kind]({ names });
