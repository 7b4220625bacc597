import { m } from '$lib/paraglide/messages.js';
import type { TurnKind } from '#room/kinds';

/** 问…, 回应…: to whom a question is put, or whose speech a reply or an answer is to. */
export const toWhom = (kind: TurnKind, name: string): string =>
  kind === 'question' ? m.queue_to({ name }) : m.queue_replies_to({ name });

/** 发言, 回应, 程序问题, …: how somebody speaks or asks to. */
export const turnWord = (kind: TurnKind): string =>
  ({
    turn: m.turn_turn,
    reply: m.turn_reply,
    question: m.turn_question,
    answer: m.turn_answer,
    intervention: m.turn_intervention,
    personal: m.turn_personal,
    point: m.turn_point,
    round: m.turn_round,
  })[kind]();
