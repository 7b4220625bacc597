import { m } from '$lib/paraglide/messages.js';
import type { Phase } from '#room/room';
import type { Level } from '#room/setup';

/** 议事协商会, deliberation, … */
export const levelWord = (level: Level): string =>
  ({ deliberation: m.level_deliberation, joint: m.level_joint, hearing: m.level_hearing })[level]();

/** 会议进行中, in session, … */
export const phaseWord = (phase: Phase): string =>
  ({ convened: m.phase_convened, open: m.phase_open, closed: m.phase_closed, filed: m.phase_filed })[phase]();
