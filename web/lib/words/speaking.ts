import { m } from '$lib/paraglide/messages.js';
import type { MotionKind, Opinion, PointMatter } from '#room/kinds';
import type { Motion } from '#room/room';

/** What a point of order is about. */
export const pointWord = (about: PointMatter): string =>
  ({
    cannotTakePart: m.point_cannotTakePart,
    conduct: m.point_conduct,
    offMatter: m.point_offMatter,
    procedure: m.point_procedure,
  })[about]();

/** 动议, 修正案, 休会, … */
export const motionWord = (kind: MotionKind): string =>
  ({
    main: m.motion_main,
    amendment: m.motion_amendment,
    table: m.motion_table,
    closeDebate: m.motion_closeDebate,
    adjourn: m.motion_adjourn,
    appeal: m.motion_appeal,
  })[kind]();

/** 等人附议, 可以表决, … */
export const motionStateWord = (state: Motion['state']): string =>
  ({
    moved: m.motion_state_moved,
    ready: m.motion_state_ready,
    withdrawn: m.motion_state_withdrawn,
    tabled: m.motion_state_tabled,
    passed: m.motion_state_passed,
    rejected: m.motion_state_rejected,
  })[state]();

/** 赞成, 说不准, 不赞成. */
export const opinionWord = (opinion: Opinion): string =>
  ({ yes: m.opinion_yes, unsure: m.opinion_unsure, no: m.opinion_no })[opinion]();
