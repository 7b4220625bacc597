/** Why somebody waits for the floor. A reply and an intervention come before turns, a personal statement after them. */
export const requestKinds = ['turn', 'reply', 'question', 'intervention', 'personal'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** How the holder of the floor came to it. */
export type TurnKind = RequestKind | 'answer' | 'point' | 'round';

/** What a point of order is about, the most pressing first. */
export const pointMatters = ['cannotTakePart', 'conduct', 'offMatter', 'procedure'] as const;
export type PointMatter = (typeof pointMatters)[number];

/** What may be moved from the floor; `main` is a motion on the matter. */
export const movedKinds = ['main', 'amendment', 'table', 'closeDebate', 'adjourn'] as const;
export type MotionKind = (typeof movedKinds)[number] | 'appeal';

/** Answers to a quick show of opinion, which is no vote. */
export const opinions = ['yes', 'unsure', 'no'] as const;
export type Opinion = (typeof opinions)[number];

/** What a simulated resident shows in a rehearsal: talk off the matter, a microphone that is nothing but noise, a wish for more time. */
export const partsPlayed = ['offMatter', 'noise', 'wantsTime'] as const;
export type PartPlayed = (typeof partsPlayed)[number];

/** What the hall's screen shows; `auto` follows the meeting. */
export const hallViews = ['auto', 'stage', 'motion', 'result', 'agenda', 'join'] as const;
export type HallView = (typeof hallViews)[number];
export const hallThemes = ['ink', 'paper', 'contrast'] as const;
export type HallTheme = (typeof hallThemes)[number];

/** What may come before the order of asking; combinable, the first one that tells two requests apart decides. */
export const orderRules = [
  'unspoken',
  'leastTime',
  'alternateStance',
  'quietGroup',
  'alternateHall',
] as const;
export type OrderRule = (typeof orderRules)[number];

/** How somebody speaks who is not simply on turn; each has a length of its own. */
export const shortKinds = [
  'reply',
  'question',
  'answer',
  'intervention',
  'personal',
  'point',
  'round',
] as const;
export type ShortKind = (typeof shortKinds)[number];
