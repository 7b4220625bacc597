import { m } from '$lib/paraglide/messages.js';
import type { OrderRule, ShortKind } from '#room/kinds';

/** What a rule of order does, in words. */
export const orderWord = (rule: OrderRule): string =>
  ({
    unspoken: m.rules_order_unspoken,
    leastTime: m.rules_order_least,
    alternateStance: m.rules_order_stance,
    quietGroup: m.rules_order_quiet,
    alternateHall: m.rules_order_hall,
  })[rule]();

/** A kind of speech that is not a turn, as the rules name it. */
export const shortWord = (kind: ShortKind): string =>
  ({
    reply: m.rules_reply,
    question: m.rules_question,
    answer: m.rules_answer,
    intervention: m.rules_intervention,
    personal: m.rules_personal,
    point: m.rules_point,
    round: m.rules_round,
  })[kind]();
